package org.cloudcert.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What Tasklist offers to whom, and what it then shows. */
@IntegrationTest
class TasklistFiltersTest {

    @Autowired
    Environment environment;

    @Autowired
    Preparations preparations;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    MovableClock clock;

    @Autowired
    Product product;

    @AfterEach
    void asItWas() {
        clock.reset();
        preparations.afterSingletonsInstantiated();
    }

    @ParameterizedTest
    @CsvSource({
        "clerk, 我的任务 待领取 七日内到期 已逾期 受理 认证申请评审",
        "lead, 我的任务 七日内到期 已逾期 受理 立项 审核 评审 送达 体系审核 认证合同 审核策划 认证决定 认证周期",
        "auditor1, 我的任务 七日内到期 已逾期 审核 体系审核",
        "expert1, 我的任务 七日内到期 已逾期 评审",
        "chair, 我的任务 七日内到期 已逾期 评审",
        "finance, 我的任务 七日内到期 已逾期",
        "maker, 我的任务 待领取 七日内到期 已逾期 发证 制作认证证书",
        "approver, 我的任务 待领取 七日内到期 已逾期 立项 发证 维持 处置 归档销毁 认证合同 认证决定 认证处置",
        "supervisor, 我的任务 待领取 七日内到期 已逾期 处置 申诉 投诉 送达 督办 利益冲突复核 获证组织通报 认证申诉 认证投诉",
        "archivist, 我的任务 待领取 七日内到期 已逾期 归档销毁",
        "reader, 全部任务",
        "portal, ''",
        "finance-system, ''"
    })
    void eachSeesTheFiltersOfTheOwnRole(String user, String expected) {
        assertThat(titles(as(user)))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void administratorsSeeAllFilters() {
        assertThat(titles(Http.administrator(environment)))
                .contains("我的任务", "待领取", "七日内到期", "已逾期", "受理", "归档销毁", "全部任务");
    }

    @Test
    void aStageShowsWhatIsOnesOwnOrFree() {
        CaseWalker walker = product.applied();
        assertThat(cases("clerk", "受理")).contains(walker.caseNo());
        assertThat(cases("clerk", "待领取")).contains(walker.caseNo());
        assertThat(cases("clerk", "我的任务")).doesNotContain(walker.caseNo());
        assertThat(cases("lead", "受理")).doesNotContain(walker.caseNo());
        assertThat(cases("reader", "全部任务")).contains(walker.caseNo());

        walker.tryClaim("clerk", "UserTask_CheckFiling").expect(204);
        assertThat(cases("clerk", "受理")).contains(walker.caseNo());
        assertThat(cases("clerk", "待领取")).doesNotContain(walker.caseNo());
        assertThat(cases("clerk", "我的任务")).contains(walker.caseNo());

        walker.file();
        assertThat(cases("clerk", "受理")).doesNotContain(walker.caseNo());
        assertThat(cases("lead", "受理")).contains(walker.caseNo());
        assertThat(cases("lead", "立项")).doesNotContain(walker.caseNo());
    }

    @Test
    void tasksCarryWhatTheListShows() {
        CaseWalker walker = product.applied();
        JsonNode filter = filter("clerk", "受理");
        assertThat(filter.at("/properties/variables").findValuesAsText("label")).containsExactly("案件编号", "单位");

        String task =
                walker.tasks("clerk", "UserTask_CheckFiling").get(0).get("id").asText();
        assertThat(tasks.getVariablesLocal(task))
                .containsEntry("caseNo", walker.caseNo())
                .containsEntry("organisation", "云安科技有限公司");
    }

    /** The day in Asia/Shanghai counts: the clock stands at 23:30 there, which is still the afternoon in UTC. */
    @ParameterizedTest
    @CsvSource({
        "2031-03-10T00:00:00, 已逾期",
        "2031-03-10T23:30:00, 已逾期",
        "2031-03-10T23:31:00, 七日内到期",
        "2031-03-11T00:00:00, 七日内到期",
        "2031-03-18T00:00:00, 七日内到期",
        "2031-03-18T00:01:00, ''",
        "2031-03-19T00:00:00, ''"
    })
    void whatIsDueIsFoundByTheDay(LocalDateTime due, String title) {
        Task task = tasks.newTask();
        task.setName("核对建档条件");
        task.setAssignee("clerk");
        task.setDueDate(Date.from(due.atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
        tasks.saveTask(task);
        clock.set(LocalDate.of(2031, 3, 10).atTime(23, 30, 30));

        for (String filter : List.of("已逾期", "七日内到期")) {
            List<String> found = list("clerk", filter).findValuesAsText("id");
            if (filter.equals(title)) {
                assertThat(found).contains(task.getId());
            } else {
                assertThat(found).doesNotContain(task.getId());
            }
        }
        tasks.deleteTask(task.getId(), true);
    }

    @Test
    void anotherReleasesFiltersAreSetRight() {
        List<String> before = ids();
        Filter stage = named("受理");
        stage.setName("旧名称");
        stage.setQuery(tasks.createTaskQuery());
        filters.saveFilter(stage);
        Filter coming = filters.saveFilter(filters.newTaskFilter("下一版")
                .setQuery(tasks.createTaskQuery())
                .setProperties(Map.of("cloudcert", "of-another-release")));
        filters.saveFilter(filters.newTaskFilter("我的任务")
                .setQuery(tasks.createTaskQuery())
                .setProperties(Map.of("cloudcert", "mine")));

        preparations.afterSingletonsInstantiated();

        assertThat(filters.getFilter(coming.getId())).isNull();
        assertThat(ids()).hasSameSizeAs(before);
        assertThat(filters.createTaskFilterQuery().filterName("我的任务").count()).isOne();
        assertThat(filters.getFilter(stage.getId()).getName()).isEqualTo("受理");
        assertThat(titles(as("clerk"))).contains("受理").doesNotContain("旧名称", "下一版");
    }

    @Test
    void peoplesOwnFiltersAreLeftAlone() {
        Filter own = filters.saveFilter(filters.newTaskFilter("全部任务")
                .setOwner("clerk")
                .setQuery(tasks.createTaskQuery().taskNameLike("%审%"))
                .setProperties(Map.of("description", "我自己的")));

        preparations.afterSingletonsInstantiated();

        assertThat(filters.getFilter(own.getId()).getProperties()).containsEntry("description", "我自己的");
        filters.deleteFilter(own.getId());
    }

    private List<String> ids() {
        return filters.createTaskFilterQuery().list().stream()
                .map(Filter::getId)
                .toList();
    }

    private Filter named(String title) {
        return filters.createTaskFilterQuery().filterName(title).list().get(0);
    }

    private Http as(String user) {
        return Http.anonymous(environment).as(user, "demo");
    }

    private static JsonNode offered(Http http) {
        return http.get("/engine-rest/filter?resourceType=Task").expect(200).json();
    }

    private static List<String> titles(Http http) {
        return StreamSupport.stream(offered(http).spliterator(), false)
                .map(filter -> filter.get("name").asText())
                .toList();
    }

    private JsonNode filter(String user, String title) {
        for (JsonNode filter : offered(as(user))) {
            if (filter.get("name").asText().equals(title)) {
                return filter;
            }
        }
        throw new AssertionError(user + " has no filter " + title);
    }

    private JsonNode list(String user, String title) {
        return as(user).get("/engine-rest/filter/%s/list"
                        .formatted(filter(user, title).get("id").asText()))
                .expect(200)
                .json();
    }

    private List<String> cases(String user, String title) {
        return list(user, title).findValuesAsText("id").stream()
                .map(id -> (String) tasks.getVariableLocal(id, "caseNo"))
                .toList();
    }
}
