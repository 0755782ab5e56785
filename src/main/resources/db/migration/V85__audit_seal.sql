-- How far each audit trail had come when all that had grown were sealed together; each seal closes over the one before.
-- sealed_at is UTC.
create table audit_seal (
  seal_no bigint not null,
  sealed_at datetime(6) not null,
  trails bigint not null,
  digest char(64) not null,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (seal_no)
);

create table audit_sealed_head (
  case_no varchar(32) not null,
  entries bigint not null,
  hash char(64) not null,
  seal_no bigint not null,
  primary key (case_no, entries),
  key audit_sealed_head_seal (seal_no, case_no)
);

create trigger audit_seal_no_update before update on audit_seal
  for each row signal sqlstate '45000' set message_text = 'audit_seal is append-only';

create trigger audit_seal_no_delete before delete on audit_seal
  for each row signal sqlstate '45000' set message_text = 'audit_seal is append-only';

create trigger audit_sealed_head_no_update before update on audit_sealed_head
  for each row signal sqlstate '45000' set message_text = 'audit_sealed_head is append-only';

create trigger audit_sealed_head_no_delete before delete on audit_sealed_head
  for each row signal sqlstate '45000' set message_text = 'audit_sealed_head is append-only';
