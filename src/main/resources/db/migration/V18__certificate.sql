create table certificate_batch (
  batch_no varchar(7) not null primary key,
  opened_at datetime(6) not null,
  opened_by varchar(64) not null,
  closed_at datetime(6)
);

create table certificate_batch_case (
  case_no varchar(20) not null primary key,
  batch_no varchar(7) not null,
  constraint fk_certificate_batch_case_batch foreign key (batch_no) references certificate_batch (batch_no)
);

create table certificate_number (
  series varchar(40) not null primary key,
  last_number int not null
);

create table certificate (
  number varchar(50) not null primary key,
  version int not null,
  case_no varchar(20) not null,
  organisation_id varchar(36) not null,
  organisation_name varchar(200) not null,
  credit_code varchar(18) not null,
  address varchar(500),
  category varchar(50) not null,
  level int not null,
  issued_on date not null,
  valid_from date not null,
  valid_until date not null,
  batch_no varchar(7) not null,
  rule_id varchar(20) not null,
  material_id varchar(36) not null,
  sha256 varchar(64) not null,
  constraint uq_certificate_case unique (case_no),
  constraint fk_certificate_batch foreign key (batch_no) references certificate_batch (batch_no),
  key ix_certificate_organisation (organisation_id, category, level)
);

create table certificate_status (
  number varchar(50) not null,
  seq int not null,
  status varchar(16) not null,
  from_on date not null,
  reason varchar(1000) not null,
  rule_id varchar(20) not null,
  recorded_at datetime(6) not null,
  recorded_by varchar(64) not null,
  primary key (number, seq),
  constraint fk_certificate_status_certificate foreign key (number) references certificate (number)
);
