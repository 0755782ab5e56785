-- How long cases stay in a stage, as the trail tells: figures over a year would read millions of the trail's rows.
create table case_stay (
  case_no varchar(20) not null,
  entered_at datetime(6) not null,
  stage varchar(50) not null,
  left_at datetime(6),
  primary key (case_no, entered_at),
  key case_stay_entered (entered_at),
  constraint case_stay_of_case foreign key (case_no) references case_file (case_no)
);

insert into case_stay (case_no, entered_at, stage, left_at)
  select s.case_no, s.recorded_at, s.stage, s.left_at
  from (select e.case_no, e.recorded_at, e.action, json_value(e.data, '$.stage') stage,
               lead(e.recorded_at) over (partition by e.case_no order by e.seq) left_at
        from audit_entry e where e.action in ('case.stage-entered', 'case.closed')) s
  join case_file c on c.case_no = s.case_no
  where s.action = 'case.stage-entered';
