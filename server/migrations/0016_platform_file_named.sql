-- What a command names belongs to what it is about; what none names within a week goes again.
alter table files add column named boolean not null default false;
update files set named = true where id in (select file_id from case_files);
create index files_unnamed on files (account_id) where not named;

-- How often looking at the content was begun and did not end: a picture that brings the server down is not tried for ever.
alter table files add column looks smallint not null default 0;
