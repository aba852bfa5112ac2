-- What newsrooms do with a story, when something new is known about it, what editors chose, and
-- how well the newsstand does.

-- Where a feed places an article: one row for each stay in a place, 0 first. Places from the
-- tenth on are noted in steps of five. A feed in order of time has no rows.
create table article_place (
    article_id bigint not null references article (article_id),
    feed_id bigint not null references feed (feed_id),
    place bigint not null,
    since_at bigint not null,
    until_at bigint,
    primary key (article_id, feed_id, since_at)
);
create index article_place_now on article_place (feed_id) where until_at is null;
create index article_place_by_end on article_place (until_at);

-- Whether somebody chose a feed's order, and how often it was turned around in this hour.
create table feed_order (
    feed_id bigint not null primary key references feed (feed_id),
    is_chosen bigint not null,
    hour bigint not null,
    turns bigint not null
);

-- `touched` takes the next value of the counter with every change of a story or its articles;
-- `developed` is the value whose developments are known.
insert into counter (name, value) values ('story_touch', 1);
alter table story add column touched bigint not null default 1;
alter table story add column developed bigint not null default 0;
alter table story add column lead_id bigint;
alter table story add column latest_development_at bigint;
create index story_by_touch on story (touched);
create index story_undeveloped on story (touched) where touched > developed;

create table story_development (
    story_id bigint not null,
    at bigint not null,
    article_id bigint not null,
    owners bigint not null,
    news text not null,
    primary key (story_id, at)
);

-- How many changes of each kind the stories had on a day (days since 1970, UTC).
create table story_day (
    day bigint not null,
    kind text not null,
    number bigint not null,
    primary key (day, kind)
);

-- The articles on the other side of an editor's correction, as they were at that moment.
alter table story_correction add column others text not null default '[]';

-- When an article stood on the front page for the first time.
create table article_printed (
    article_id bigint not null primary key references article (article_id),
    printed_at bigint not null
);
create index article_printed_by_time on article_printed (printed_at);

-- How varied the front page was, once an hour: entropies in nats.
create table page_hour (
    hour bigint not null primary key,
    stories bigint not null,
    titles double precision not null,
    countries double precision not null
);

-- The public log of Our Picks and Good News: who did what, when, with which note.
create table choice (
    choice_id integer primary key autoincrement,
    list text not null check (list in ('picks', 'good-news')),
    act text not null check (act in ('chosen', 'noted', 'retired')),
    article_id bigint,
    story_id bigint,
    reader_id bigint not null references reader (reader_id),
    note text not null default '',
    done_at bigint not null
);
create index choice_by_time on choice (done_at);
insert into choice (list, act, article_id, reader_id, note, done_at)
    select 'picks', 'chosen', article_id, reader_id, note, picked_at from pick;
insert into choice (list, act, article_id, reader_id, done_at)
    select 'picks', 'retired', article_id, coalesce(retired_by, reader_id), retired_at
    from pick where retired_at is not null;
insert into choice (list, act, story_id, reader_id, note, done_at)
    select 'good-news', 'chosen', story_id, reader_id, note, marked_at from good_news;
insert into choice (list, act, story_id, reader_id, done_at)
    select 'good-news', 'retired', story_id, reader_id, retired_at
    from good_news where retired_at is not null;

-- What an editor might pick, with the reasons; only an editor picks.
create table suggestion (
    article_id bigint not null primary key references article (article_id),
    score text not null,
    total double precision not null,
    suggested_at bigint not null,
    dismissed_at bigint,
    dismissed_by bigint
);

-- The edition that a reader wants to see first.
create table reader_edition (
    reader_id bigint not null primary key references reader (reader_id),
    edition text not null,
    chosen_at bigint not null
);
