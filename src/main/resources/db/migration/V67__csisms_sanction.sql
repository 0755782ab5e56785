create table csisms_sanction (
  case_no varchar(20) not null primary key,
  certification varchar(20) not null,
  certificate_number varchar(50) not null,
  measure varchar(16) not null,
  own_request boolean not null,
  statement text,
  stated_at datetime(6),
  verdict varchar(16),
  reason text,
  scope varchar(2000),
  former_scope varchar(2000),
  taken_back boolean not null,
  decided_by varchar(64),
  decided_on date,
  version bigint not null,
  key ix_csisms_sanction_certification (certification, measure)
);

create table csisms_sanction_call (
  case_no varchar(20) not null,
  seq int not null,
  reason text not null,
  rule_id varchar(20) not null,
  by_case_no varchar(20),
  called_at datetime(6) not null,
  called_by varchar(64) not null,
  primary key (case_no, seq)
);

create table csisms_restoration (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  round int not null,
  note text,
  requested_at datetime(6) not null,
  verdict varchar(16),
  opinion text,
  reviewed_by varchar(64),
  reviewed_at datetime(6),
  version bigint not null,
  constraint uq_csisms_restoration unique (case_no, round)
);

create table csisms_report (
  case_no varchar(20) not null primary key,
  certification varchar(20) not null,
  kind varchar(24) not null,
  happened_on date not null,
  reported_on date not null,
  late boolean not null,
  facts text not null,
  action varchar(24),
  reason text,
  assessed_by varchar(64),
  version bigint not null,
  key ix_csisms_report_certification (certification)
);
