create table case_notice (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  text varchar(1000) not null,
  rule_id varchar(32) not null,
  noted_at datetime(6) not null,
  key case_notice_of_case (case_no, noted_at),
  constraint case_notice_in_case foreign key (case_no) references case_file (case_no)
);
