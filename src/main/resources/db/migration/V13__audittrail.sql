-- One row per case: how long its chain is, and the hash that closes it. Appending locks it.
create table audit_head (
  case_no varchar(32) not null,
  entries bigint not null,
  hash char(64) not null,
  primary key (case_no)
);

-- recorded_at is UTC.
create table audit_entry (
  case_no varchar(32) not null,
  seq bigint not null,
  recorded_at datetime(6) not null,
  actor varchar(255) not null,
  action varchar(100) not null,
  text text not null,
  rule_id varchar(32),
  reason text,
  data longtext not null,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (case_no, seq)
);

create trigger audit_entry_no_update before update on audit_entry
  for each row signal sqlstate '45000' set message_text = 'audit_entry is append-only';

create trigger audit_entry_no_delete before delete on audit_entry
  for each row signal sqlstate '45000' set message_text = 'audit_entry is append-only';

create trigger audit_head_no_delete before delete on audit_head
  for each row signal sqlstate '45000' set message_text = 'audit_head is never deleted';
