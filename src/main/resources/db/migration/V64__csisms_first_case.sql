-- What the body holds on account of its own risks (C-3.4).
create table csisms_safeguard (
  id varchar(36) not null primary key,
  kind varchar(20) not null,
  reference varchar(200) not null,
  yuan decimal(15, 2),
  valid_from date not null,
  valid_until date not null,
  recorded_by varchar(64) not null,
  recorded_at datetime(6) not null
);

create table csisms_application (
  case_no varchar(20) not null primary key,
  version bigint not null,
  received_on date not null,
  headcount int not null,
  outsourcing text,
  accepted_at datetime(6),
  former_body varchar(200),
  former_number varchar(100),
  former_valid_until date
);

create table csisms_application_site (
  case_no varchar(20) not null,
  position int not null,
  name varchar(200) not null,
  address varchar(500) not null,
  headcount int not null,
  activity varchar(2000) not null,
  shifts text not null,
  primary key (case_no, position),
  constraint fk_csisms_application_site foreign key (case_no) references csisms_application (case_no)
);

create table csisms_application_answer (
  case_no varchar(20) not null,
  position int not null,
  item varchar(20) not null,
  holds boolean,
  happened_on date,
  evidence varchar(2000),
  primary key (case_no, position),
  constraint fk_csisms_application_answer foreign key (case_no) references csisms_application (case_no)
);

create table csisms_application_inapplicable (
  case_no varchar(20) not null,
  document varchar(20) not null,
  primary key (case_no, document),
  constraint fk_csisms_application_inapplicable foreign key (case_no) references csisms_application (case_no)
);

create table csisms_application_review (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  round int not null,
  legal_person_verified boolean not null,
  permits_verified boolean not null,
  operation_verified boolean not null,
  spot_check_verified boolean not null,
  other_verified boolean not null,
  stop_order_found boolean not null,
  violation_listed boolean not null,
  audit_days int not null,
  factors text,
  able boolean not null,
  agreed boolean not null,
  competence text not null,
  outcome varchar(16) not null,
  opinion text not null,
  reviewed_by varchar(64) not null,
  reviewed_at datetime(6) not null,
  constraint uq_csisms_application_review unique (case_no, round)
);

create table csisms_contract (
  case_no varchar(20) not null primary key,
  version bigint not null,
  number varchar(40) not null,
  special_terms text,
  drafted_by varchar(64) not null,
  note text,
  body_signed_on date,
  body_signed_by varchar(64),
  material_id varchar(36),
  sent_at datetime(6),
  signed_on date,
  signed_by varchar(200)
);

create table csisms_award (
  case_no varchar(20) not null primary key,
  decided_on date not null
);

create table csisms_stage_one_review (
  id varchar(36) not null primary key,
  version bigint not null,
  case_no varchar(20) not null,
  round int not null,
  readiness varchar(16) not null,
  concerns text,
  concluded_by varchar(64) not null,
  concluded_at datetime(6) not null,
  answer text,
  answered_at datetime(6),
  settled boolean,
  opinion text,
  reviewed_by varchar(64),
  constraint uq_csisms_stage_one_review unique (case_no, round)
);

create table csisms_transfer_review (
  case_no varchar(20) not null primary key,
  audit_needed boolean not null,
  opinion text not null,
  reviewed_by varchar(64) not null,
  reviewed_at datetime(6) not null
);
