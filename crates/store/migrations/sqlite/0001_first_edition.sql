-- Everything an article needs on its way from a publisher to a reader.
-- Times are UTC milliseconds. States are rows or times with who and when, never flags.

create table counter (name text not null primary key, value bigint not null);
insert into counter (name, value) values ('article_change', 0);

create table setting (
    name text not null primary key,
    value text not null,
    changed_at bigint not null
);

-- publisher → title → feed

create table publisher (
    publisher_id integer primary key autoincrement,
    name text not null unique,
    country text not null,
    created_at bigint not null
);

create table title (
    title_id integer primary key autoincrement,
    publisher_id bigint not null references publisher (publisher_id),
    slug text not null unique,
    name text not null,
    language text not null,
    country text not null,
    homepage text not null,
    tagline text not null default '',
    colour text not null default '',
    logo text not null default '',
    sections text not null default '[]',
    extent text not null,
    embargo_seconds bigint not null default 0,
    territory text not null default '[]',
    weight double precision not null default 0.5,
    created_at bigint not null,
    retired_at bigint
);
create index title_by_publisher on title (publisher_id);

create table feed (
    feed_id integer primary key autoincrement,
    title_id bigint not null references title (title_id),
    address text not null unique,
    section text not null default '',
    etag text,
    last_modified text,
    body_hash bigint,
    daily_rate double precision not null default 1,
    checked_at bigint,
    next_poll_at bigint not null,
    claimed_until bigint,
    failures bigint not null default 0,
    last_status bigint,
    trouble text,
    advice text,
    trouble_since bigint,
    complaints text not null default '[]',
    moved_to text,
    moved_seen bigint not null default 0,
    polls bigint not null default 0,
    unchanged bigint not null default 0,
    articles bigint not null default 0,
    created_at bigint not null,
    stopped_at bigint
);
create index feed_by_title on feed (title_id);
create index feed_due on feed (next_poll_at) where stopped_at is null;

-- article

create table article (
    article_id integer primary key autoincrement,
    title_id bigint not null references title (title_id),
    feed_id bigint references feed (feed_id),
    key text not null,
    address text,
    canonical text,
    slug text not null,
    headline text not null,
    lead_html text not null,
    lead_plain text not null,
    has_body bigint not null default 0,
    words bigint not null default 0,
    language text not null,
    authors text not null default '[]',
    pictures text not null default '[]',
    section text not null,
    categories text not null default '[]',
    genre text not null,
    credit text,
    published_at bigint not null,
    updated_at bigint not null,
    arrived_at bigint not null,
    publisher_version bigint,
    draft_hash bigint not null,
    text_hash bigint not null,
    position bigint,
    status text not null check (status in ('usable', 'withheld', 'withdrawn')),
    withdrawn_at bigint,
    withdrawn_by text,
    withdrawn_why text,
    held_until bigint,
    corrected_at bigint,
    correction text,
    page_state text not null default 'none'
        check (page_state in ('none', 'wanted', 'done', 'failed')),
    story_id bigint,
    copy_of bigint,
    change_seq bigint not null,
    unique (title_id, key)
);
create index article_by_change on article (change_seq);
create index article_by_story on article (story_id, published_at);
create index article_by_title on article (title_id, published_at);
create index article_by_time on article (published_at);
create index article_by_canonical on article (title_id, canonical);
create index article_held on article (held_until) where held_until is not null;

create table article_body (
    article_id bigint not null primary key references article (article_id),
    body_html text not null,
    plain text not null
);

-- Every version that a publisher sent, as evidence; the text itself only of the current one.
create table article_version (
    article_id bigint not null references article (article_id),
    draft_hash bigint not null,
    publisher_version bigint,
    updated_at bigint not null,
    arrived_at bigint not null,
    headline text not null,
    primary key (article_id, draft_hash)
);

-- Which articles show a picture, by the hash of its address: a picture goes with its articles.
create table article_picture (
    article_id bigint not null references article (article_id),
    address_hash bigint not null,
    primary key (article_id, address_hash)
);
create index article_picture_by_address on article_picture (address_hash);

-- Another key for the same article (a new guid with the same address).
create table article_alias (
    title_id bigint not null,
    key text not null,
    article_id bigint not null references article (article_id),
    primary key (title_id, key)
);

-- The publishers' own categories, folded, as the addresses of topic pages.
create table article_topic (
    topic text not null,
    article_id bigint not null references article (article_id),
    primary key (topic, article_id)
);

-- story → edition

create table story (
    story_id bigint not null primary key,
    founded_at bigint not null,
    latest_at bigint not null,
    related text not null default '[]',
    editor_weight double precision not null default 0,
    editor_reason text not null default ''
);
create index story_by_latest on story (latest_at);

create table story_moved (
    from_id bigint not null primary key,
    into_id bigint not null,
    moved_at bigint not null
);

create table story_correction (
    correction_id integer primary key autoincrement,
    kind text not null check (kind in ('join', 'split')),
    story_id bigint not null,
    into_id bigint,
    articles text not null default '[]',
    reader_id bigint not null,
    corrected_at bigint not null,
    told_at bigint
);

create table story_snapshot (
    name text not null primary key,
    change_seq bigint not null,
    taken_at bigint not null,
    state blob not null
);

create table good_news (
    story_id bigint not null primary key,
    reader_id bigint not null,
    note text not null,
    marked_at bigint not null,
    retired_at bigint
);

create table pick (
    pick_id integer primary key autoincrement,
    article_id bigint not null references article (article_id),
    reader_id bigint not null,
    note text not null,
    position bigint not null,
    picked_at bigint not null,
    retired_at bigint,
    retired_by bigint
);
create unique index pick_once on pick (article_id) where retired_at is null;

create table edition (
    name text not null primary key,
    version bigint not null,
    page text not null,
    printed_at bigint not null
);

-- How often a story was opened in an hour; no reader is kept with it.
create table story_opens (
    story_id bigint not null,
    hour bigint not null,
    opens bigint not null,
    primary key (story_id, hour)
);

-- reader → membership

create table reader (
    reader_id integer primary key autoincrement,
    email text not null unique,
    name text not null,
    password_hash text not null,
    created_at bigint not null,
    confirmed_at bigint,
    trial_since bigint,
    closed_at bigint
);

create table reader_role (
    reader_id bigint not null references reader (reader_id),
    role text not null check (role in ('editor', 'publisher', 'operator')),
    publisher_id bigint not null default 0,
    granted_by bigint,
    granted_at bigint not null,
    primary key (reader_id, role, publisher_id)
);

create table membership_grant (
    grant_id integer primary key autoincrement,
    reader_id bigint not null references reader (reader_id),
    granted_by bigint,
    granted_at bigint not null,
    from_at bigint not null,
    until_at bigint,
    reason text not null,
    revoked_at bigint,
    revoked_by bigint
);
create index grant_by_reader on membership_grant (reader_id);

create table session (
    token_hash text not null primary key,
    reader_id bigint not null references reader (reader_id),
    agent text not null,
    created_at bigint not null,
    seen_at bigint not null,
    ended_at bigint
);
create index session_by_reader on session (reader_id);

create table mail_token (
    token_hash text not null primary key,
    reader_id bigint not null references reader (reader_id),
    purpose text not null check (purpose in ('confirm', 'reset')),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create table saved (
    reader_id bigint not null references reader (reader_id),
    article_id bigint not null references article (article_id),
    saved_at bigint not null,
    primary key (reader_id, article_id)
);

create table opened (
    reader_id bigint not null references reader (reader_id),
    article_id bigint not null references article (article_id),
    opened_at bigint not null,
    primary key (reader_id, article_id)
);
create index opened_by_time on opened (reader_id, opened_at);

-- the queue, the post, the log of what people did

create table job (
    job_id integer primary key autoincrement,
    kind text not null,
    subject bigint not null,
    run_at bigint not null,
    claimed_until bigint,
    attempts bigint not null default 0,
    trouble text,
    given_up_at bigint,
    unique (kind, subject)
);
create index job_due on job (run_at) where given_up_at is null;

create table mail (
    mail_id integer primary key autoincrement,
    to_address text not null,
    subject text not null,
    text_body text not null,
    html_body text,
    queued_at bigint not null,
    send_at bigint not null,
    sent_at bigint,
    attempts bigint not null default 0,
    trouble text,
    given_up_at bigint
);
create index mail_waiting on mail (send_at) where sent_at is null and given_up_at is null;

create table audit (
    audit_id integer primary key autoincrement,
    reader_id bigint,
    act text not null,
    subject text not null,
    detail text not null,
    done_at bigint not null
);
create index audit_by_time on audit (done_at);
