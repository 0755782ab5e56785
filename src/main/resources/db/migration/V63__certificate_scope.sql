-- Certificates of management systems have a scope and a standard, but no level, and are not made in batches.
alter table certificate modify column level int;
alter table certificate modify column batch_no varchar(7);
alter table certificate add column standard varchar(200) after level;
alter table certificate_edition add column scope varchar(2000) after address;
