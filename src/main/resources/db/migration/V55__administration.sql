-- Why an administrator acts: one reason at a time for each person, until it expires or is ended. Times are UTC.
create table administrative_reason (
  id varchar(36) not null primary key,
  user_id varchar(64) not null,
  reason varchar(500) not null,
  stated_at datetime(6) not null,
  valid_until datetime(6) not null,
  key administrative_reason_of_user (user_id, valid_until)
);
