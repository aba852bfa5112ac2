-- The clusterer's state in parts of a mebibyte. What was kept is dropped: it is told anew.
drop table story_snapshot;
create table story_snapshot (
    part bigint not null primary key,
    change_seq bigint not null,
    taken_at bigint not null,
    state bytea not null
);
