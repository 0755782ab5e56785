create table csisms_appeal (
  case_no varchar(20) not null primary key,
  appealed_case_no varchar(20) not null,
  conclusion varchar(200) not null,
  grounds text not null,
  lodged_on date not null,
  findings text,
  reason text,
  result varchar(16),
  concluded_by varchar(64),
  concluded_on date,
  document_id varchar(36),
  version bigint not null,
  key ix_csisms_appeal_appealed (appealed_case_no)
);

create table csisms_complaint (
  case_no varchar(20) not null primary key,
  certification varchar(20) not null,
  about varchar(16) not null,
  facts text not null,
  complainant_name varchar(100),
  complainant_email varchar(254),
  complainant_phone varchar(50),
  lodged_on date not null,
  matter text,
  findings text,
  founded boolean,
  reason text,
  measure varchar(16),
  concluded_by varchar(64),
  concluded_on date,
  document_id varchar(36),
  version bigint not null,
  key ix_csisms_complaint_certification (certification)
);
