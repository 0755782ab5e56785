-- One row a case that was ever closed. The retention itself is a deadline on the ledger; times are kept in UTC.
create table archive (
  case_no varchar(20) not null primary key,
  version bigint not null,
  state varchar(20) not null,
  closed_on date not null,
  deadline_id varchar(36),
  attempts int not null,
  -- Not before this is the package tried; while a node writes it, the end of that node's lease.
  next_attempt_at datetime(6) not null,
  last_error varchar(1000),
  key archive_due (state, next_attempt_at),
  constraint archive_of_case foreign key (case_no) references case_file (case_no)
);

-- directory is relative to the archive's; sha256 is that of the bag's tag manifest, which fixes every other file.
create table archive_package (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  edition int not null,
  directory varchar(100) not null,
  sha256 varchar(64) not null,
  size_bytes bigint not null,
  audit_entries bigint not null,
  audit_hash varchar(64) not null,
  written_at datetime(6) not null,
  removed_at datetime(6),
  unique key archive_package_edition (case_no, edition),
  constraint archive_package_of_archive foreign key (case_no) references archive (case_no)
);

create table archive_hold (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  reason varchar(1000) not null,
  placed_at datetime(6) not null,
  placed_by varchar(64) not null,
  lift_reason varchar(1000),
  lifted_at datetime(6),
  lifted_by varchar(64),
  key archive_hold_of_archive (case_no, placed_at),
  constraint archive_hold_of_archive foreign key (case_no) references archive (case_no)
);

create table archive_disposal_number (
  list_year int not null primary key,
  last_number int not null
);

create table archive_disposal (
  number varchar(20) not null primary key,
  version bigint not null,
  due_on date not null,
  reason varchar(1000) not null,
  state varchar(20) not null,
  made_at datetime(6) not null,
  made_by varchar(64) not null,
  review_note varchar(4000),
  reviewed_at datetime(6),
  reviewed_by varchar(64),
  approval_note varchar(4000),
  approved_at datetime(6),
  approved_by varchar(64),
  disposed_at datetime(6)
);

create table archive_disposal_item (
  number varchar(20) not null,
  case_no varchar(20) not null,
  result varchar(20) not null,
  note varchar(1000),
  primary key (number, case_no),
  constraint archive_disposal_item_of_list foreign key (number) references archive_disposal (number),
  constraint archive_disposal_item_of_archive foreign key (case_no) references archive (case_no)
);

-- What remains of a disposed file, for good.
create table archive_destruction (
  case_no varchar(20) not null primary key,
  organisation_name varchar(200) not null,
  credit_code varchar(18) not null,
  closed_on date not null,
  retention_until date not null,
  package_sha256 varchar(64) not null,
  audit_entries bigint not null,
  audit_hash varchar(64) not null,
  list_number varchar(20) not null,
  made_by varchar(64) not null,
  reviewed_by varchar(64) not null,
  approved_by varchar(64) not null,
  disposed_at datetime(6) not null,
  rule_id varchar(32) not null,
  constraint archive_destruction_of_archive foreign key (case_no) references archive (case_no),
  constraint archive_destruction_by_list foreign key (list_number) references archive_disposal (number)
);

create trigger archive_destruction_no_update before update on archive_destruction
  for each row signal sqlstate '45000' set message_text = 'archive_destruction is append-only';

create trigger archive_destruction_no_delete before delete on archive_destruction
  for each row signal sqlstate '45000' set message_text = 'archive_destruction is append-only';

-- Contents to be removed from the document storage, unless a document comes to refer to them again before.
create table content_removal (
  sha256 varchar(64) not null primary key
);

-- A trail ends with its case's file, and only with the record of its destruction: nothing recorded later goes with it.
drop trigger audit_entry_no_delete;
drop trigger audit_head_no_delete;

delimiter //

create trigger audit_entry_no_delete before delete on audit_entry
  for each row
begin
  if not exists (select 1 from archive_destruction d
                 where d.case_no = old.case_no and old.recorded_at <= d.disposed_at) then
    signal sqlstate '45000' set message_text = 'audit_entry is append-only';
  end if;
end//

create trigger audit_head_no_delete before delete on audit_head
  for each row
begin
  if not exists (select 1 from archive_destruction d
                 where d.case_no = old.case_no and d.audit_entries = old.entries and d.audit_hash = old.hash) then
    signal sqlstate '45000' set message_text = 'audit_head is never deleted';
  end if;
end//

delimiter ;
