-- People read and change themselves, but do not remove themselves, as the engine let those who are there already.
update ACT_RU_AUTHORIZATION set PERMS_ = 6
where TYPE_ = 1 and RESOURCE_TYPE_ = 1 and USER_ID_ = RESOURCE_ID_ and PERMS_ = 2147483647;

-- The filters of earlier releases carry no mark by which the product would know them again; it makes them anew.
delete from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = 5 and RESOURCE_ID_ in (
  select ID_ from ACT_RU_FILTER where OWNER_ is null and NAME_ in ('我的任务', '我的组待领取', '全部任务'));
delete from ACT_RU_FILTER where OWNER_ is null and NAME_ in ('我的任务', '我的组待领取', '全部任务');
