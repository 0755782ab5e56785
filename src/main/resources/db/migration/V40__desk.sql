-- Whoever knows a person's token may read that person's deadlines as a calendar, and nothing else.
create table calendar_feed (
  user_id varchar(64) not null primary key,
  token varchar(64) not null,
  renewed_at datetime(6) not null
);

-- What the board counts by.
create index case_file_opened on case_file (opened_on);
create index case_file_closed on case_file (closed_on);
create index audit_entry_action on audit_entry (action, recorded_at);
