-- What each article is about, by numbers of the IPTC Media Topics; wider topics are implied.
create table article_about (
    topic bigint not null,
    article_id bigint not null references article (article_id),
    confidence bigint not null,
    primary key (topic, article_id)
);
create index article_about_by_article on article_about (article_id);
