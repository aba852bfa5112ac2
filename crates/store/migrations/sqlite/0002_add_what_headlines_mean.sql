-- What the encoder of stories made of a headline, so that telling again never asks it again.
create table article_dense (
    article_id bigint not null primary key references article (article_id),
    headline_hash bigint not null,
    dense blob not null
);
