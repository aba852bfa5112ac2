-- What readers wish, what is learnt of those who let it, and how often stories are opened.

create table mute (
    reader_id bigint not null references reader (reader_id),
    kind text not null check (kind in ('word', 'topic', 'title', 'author')),
    key text not null,
    value text not null,
    muted_at bigint not null,
    until_at bigint,
    primary key (reader_id, kind, key)
);

create table follow (
    reader_id bigint not null references reader (reader_id),
    kind text not null
        check (kind in ('topic', 'person', 'place', 'title', 'section', 'language')),
    key text not null,
    value text not null,
    followed_at bigint not null,
    primary key (reader_id, kind, key)
);

-- What was learnt of a reader, as the ranker keeps it.
create table profile (
    reader_id bigint not null primary key references reader (reader_id),
    state text not null,
    changed_at bigint not null
);

-- Whoever stands here wants no profile at all.
create table profile_off (
    reader_id bigint not null primary key references reader (reader_id),
    off_at bigint not null
);

create table welcomed (
    reader_id bigint not null primary key references reader (reader_id),
    welcomed_at bigint not null
);

-- How long and how far an article was read; only while its reader wants a profile.
create table read_time (
    reader_id bigint not null references reader (reader_id),
    article_id bigint not null references article (article_id),
    seconds bigint not null,
    share double precision not null,
    read_at bigint not null,
    primary key (reader_id, article_id)
);
create index read_time_by_time on read_time (read_at);

-- “Less like this”: the story is gone at once.
create table set_aside (
    reader_id bigint not null references reader (reader_id),
    story_id bigint not null,
    set_at bigint not null,
    primary key (reader_id, story_id)
);

-- What stood on readers' pages, with the features it was ranked by, to train the ranker.
create table slate (
    slate_id integer primary key autoincrement,
    reader_id bigint not null references reader (reader_id),
    served_at bigint not null,
    candidates text not null
);
create index slate_by_time on slate (served_at);
create index slate_by_reader on slate (reader_id, served_at);

-- What the ranker works with, by name: the stories on offer, the trained trees, the crowd.
create table ranker (
    name text not null primary key,
    state text not null,
    report text not null,
    trained_at bigint not null
);

-- How often a story was shown and opened in a quarter of an hour; no reader is kept with it.
create table story_count (
    story_id bigint not null,
    edition text not null,
    quarter bigint not null,
    shown bigint not null,
    opened bigint not null,
    primary key (story_id, edition, quarter)
);
create index story_count_by_time on story_count (quarter);

-- When a reader wants briefings, in full hours of their own clock.
create table briefing (
    reader_id bigint not null primary key references reader (reader_id),
    morning bigint,
    evening bigint,
    zone text not null,
    chosen_at bigint not null
);

-- What stood in a reader's briefing, so that page and mail are the same and have an end.
create table briefing_edition (
    reader_id bigint not null references reader (reader_id),
    day text not null,
    stories text not null,
    made_at bigint not null,
    sent_at bigint,
    primary key (reader_id, day)
);
create index briefing_edition_by_time on briefing_edition (made_at);

alter table mail add column unsubscribe text;
-- The numbers of article_about once more, since every list of a reader asks for them.
alter table article add column topics text not null default '[]';
