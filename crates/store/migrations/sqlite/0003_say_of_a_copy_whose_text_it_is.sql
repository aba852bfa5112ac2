-- Why `copy_of` is held for the original: canonical, credit, agency, adds, cuts, published, first-seen.
alter table article add column copy_reason text;
-- The address that the article's page names as the original's, where it is not its own.
alter table article add column original_address text;
create index article_by_original on article (copy_of) where copy_of is not null;
