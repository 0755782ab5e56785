alter table participation
  add column deputy_for varchar(64);

create table reassignment (
  id varchar(36) not null primary key,
  leaver varchar(64) not null,
  reason varchar(1000) not null,
  dismissal boolean not null,
  ordered_at datetime(6) not null,
  ordered_by varchar(64) not null,
  finished_at datetime(6),
  key reassignment_list (ordered_at)
);

create table reassigned_post (
  id varchar(36) not null primary key,
  reassignment_id varchar(36) not null,
  position int not null,
  case_no varchar(255) not null,
  duty varchar(30) not null,
  tasks varchar(1000) not null,
  successor varchar(64),
  state varchar(10) not null,
  code varchar(100),
  remark varchar(1000),
  done_at datetime(6),
  key reassigned_post_waiting (state, reassignment_id, case_no),
  constraint reassigned_post_in foreign key (reassignment_id) references reassignment (id)
);

create table delegation (
  id varchar(36) not null primary key,
  version bigint not null,
  principal varchar(64) not null,
  deputy varchar(64) not null,
  starts_on date not null,
  ends_on date not null,
  reason varchar(1000) not null,
  state varchar(10) not null,
  planned_at datetime(6) not null,
  planned_by varchar(64) not null,
  revoked_at datetime(6),
  revoked_by varchar(64),
  revocation_reason varchar(1000),
  ended_at datetime(6),
  key delegation_due (state, starts_on),
  key delegation_of_principal (principal, state),
  key delegation_of_deputy (deputy, state)
);

-- Without a task: the deputy has the duty itself, with every task to come.
create table deputised_post (
  id varchar(36) not null primary key,
  delegation_id varchar(36) not null,
  case_no varchar(255) not null,
  duty varchar(30) not null,
  task_id varchar(64),
  task_name varchar(255),
  taken_at datetime(6) not null,
  ended_at datetime(6),
  remark varchar(1000),
  key deputised_post_of_case (case_no, ended_at),
  key deputised_post_in (delegation_id, ended_at),
  constraint deputised_post_of_delegation foreign key (delegation_id) references delegation (id)
);
