create table evaluation (
  case_no varchar(20) not null primary key,
  version bigint not null,
  edition varchar(50) not null,
  round int not null,
  conclusion varchar(20),
  reason varchar(4000),
  concluded_at datetime(6),
  concluded_by varchar(64),
  constraint evaluation_of_case foreign key (case_no) references case_file (case_no)
);

create table criterion_rating (
  id varchar(36) not null primary key,
  version bigint not null,
  case_no varchar(20) not null,
  criterion_id varchar(20) not null,
  conformity varchar(20),
  evidence varchar(4000),
  assessor varchar(64),
  rated_at datetime(6),
  unique key criterion_rating_once (case_no, criterion_id),
  constraint criterion_rating_in_evaluation foreign key (case_no) references evaluation (case_no)
);

create table rating_method (
  rating_id varchar(36) not null,
  method varchar(30) not null,
  primary key (rating_id, method),
  constraint rating_method_of_rating foreign key (rating_id) references criterion_rating (id)
);

create table rating_material (
  rating_id varchar(36) not null,
  material_id varchar(36) not null,
  primary key (rating_id, material_id),
  constraint rating_material_of_rating foreign key (rating_id) references criterion_rating (id)
);

create table expert_panel (
  id varchar(36) not null primary key,
  version bigint not null,
  case_no varchar(20) not null,
  round int not null,
  chair varchar(64) not null,
  convened_at datetime(6) not null,
  conclusion varchar(20),
  reason varchar(4000),
  concluded_at datetime(6),
  unique key expert_panel_once_a_round (case_no, round),
  constraint expert_panel_in_evaluation foreign key (case_no) references evaluation (case_no)
);

create table panel_member (
  id varchar(36) not null primary key,
  panel_id varchar(36) not null,
  position int not null,
  user_id varchar(64) not null,
  vote varchar(20),
  reason varchar(4000),
  voted_at datetime(6),
  unique key panel_member_once (panel_id, user_id),
  constraint panel_member_of_panel foreign key (panel_id) references expert_panel (id)
);
