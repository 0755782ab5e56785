package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.access.EngineRight;
import org.cloudcert.engine.access.EngineRights;
import org.cloudcert.engine.access.TaskFilter;
import org.cloudcert.engine.security.AccessRules.AccessRule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Keeps {@code docs/roles.md} true: what each role works on, may call and read, written from where it is defined. */
@IntegrationTest
class RolesDocumentationTest {

    private static final Path PAGE = Path.of("docs", "roles.md");

    /** What is said of an address that is not described. */
    private static final String PAGE_ONLY = "页面";

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    List<StageFilter> stages;

    private List<RoleTask> tasks;

    private List<Call> calls;

    /** A user task of a model. */
    private record RoleTask(String process, String id, String name, boolean offered, Duty duty, Set<Role> roles) {}

    /** An address that answers to some roles. */
    private record Call(HttpMethod method, String path, String summary, Set<Role> roles) {

        boolean reads() {
            return method == HttpMethod.GET;
        }

        /** Without what the summary adds after the first comma. */
        String brief() {
            return summary.split("[，；：]")[0];
        }
    }

    @BeforeEach
    void read() throws IOException {
        tasks = tasksOfModels();
        calls = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> calls(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Call::path)
                        .thenComparing(call -> call.method().name()))
                .toList();
    }

    @Test
    void thePageIsCurrent() throws IOException {
        String current = markdown();
        if ("write".equals(System.getProperty("cloudcert.docs"))) {
            Files.writeString(PAGE, current);
        }

        assertThat(PAGE)
                .as("%s is stale; run this test with -Dcloudcert.docs=write", PAGE)
                .hasContent(current);
    }

    @Test
    void everyTaskIsInTheFilterOfOneStageAndTheFilterIsForItsRoles() {
        Map<String, Set<Role>> byStage = new TreeMap<>();
        for (RoleTask task : tasks) {
            List<StageFilter> filters = stages.stream()
                    .filter(stage -> stage.tasks().contains(task.id()))
                    .toList();
            assertThat(filters).as(task.id()).hasSize(1);
            byStage.computeIfAbsent(filters.get(0).id(), id -> EnumSet.noneOf(Role.class))
                    .addAll(task.roles());
        }

        assertThat(byStage)
                .isEqualTo(stages.stream()
                        .collect(Collectors.toMap(StageFilter::id, StageFilter::roles, (a, b) -> a, TreeMap::new)));
    }

    @Test
    void whatIsOfferedIsOfferedToTheRoleThatTheDutyWants() {
        assertThat(tasks).filteredOn(RoleTask::offered).isNotEmpty().allSatisfy(task -> assertThat(task.roles())
                .isEqualTo(task.duty().roles()));
    }

    @Test
    void theFilterOfWhatIsToBeTakenIsForThoseToWhomTasksAreOffered() {
        Set<Role> offered = tasks.stream()
                .filter(RoleTask::offered)
                .flatMap(task -> task.roles().stream())
                .collect(Collectors.toSet());

        assertThat(TaskFilter.all(stages)).anySatisfy(filter -> {
            assertThat(filter.title()).isEqualTo("待领取");
            assertThat(filter.roles()).isEqualTo(offered);
        });
    }

    private static List<RoleTask> tasksOfModels() throws IOException {
        List<RoleTask> found = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*/*.bpmn")) {
            try (InputStream content = file.getInputStream()) {
                BpmnModelInstance model = Bpmn.readModelFromStream(content);
                Process process = model.getModelElementsByType(Process.class).stream()
                        .filter(Process::isExecutable)
                        .findFirst()
                        .orElseThrow();
                model.getModelElementsByType(UserTask.class).forEach(task -> found.add(task(process, task)));
            }
        }
        found.sort(Comparator.comparing(RoleTask::process).thenComparing(RoleTask::id));
        return found;
    }

    private static RoleTask task(Process process, UserTask task) {
        Duty duty = task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "duty".equals(property.getCamundaName()))
                .map(property -> Duty.valueOf(property.getCamundaValue()))
                .findFirst()
                .orElseThrow();
        Set<Role> offeredTo = Stream.of(Role.values())
                .filter(role -> task.getCamundaCandidateGroupsList().contains(role.group()))
                .collect(Collectors.toSet());
        return new RoleTask(
                process.getName(),
                task.getId(),
                task.getName(),
                !offeredTo.isEmpty(),
                duty,
                offeredTo.isEmpty() ? duty.roles() : offeredTo);
    }

    private static Stream<Call> calls(RequestMappingInfo mapping, HandlerMethod handler) {
        Operation operation = handler.getMethodAnnotation(Operation.class);
        String summary = operation == null ? PAGE_ONLY : operation.summary();
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternValues().stream()
                        .map(path ->
                                new Call(method.asHttpMethod(), path, summary, rolesOf(method.asHttpMethod(), path))))
                .filter(call -> !call.roles().isEmpty());
    }

    /** As the product decides: by the first rule that fits. */
    private static Set<Role> rolesOf(HttpMethod method, String path) {
        PathContainer address = PathContainer.parsePath(path.replaceAll("\\{[^}]*}", "x"));
        return AccessRules.ALL.stream()
                .filter(rule -> rule.methods().contains(method))
                .filter(rule -> new PathPatternParser().parse(rule.path()).matches(address))
                .findFirst()
                .map(AccessRule::roles)
                .orElse(Set.of());
    }

    private String markdown() {
        return """
                # 角色与权限

                谁办理什么任务、可以提交和查阅什么、在流程引擎中可以做什么。本页由`RolesDocumentationTest`按产品中的定义生成：
                任务取自`bpmn/`中的模型（候选组与`duty`属性），接口与页面取自`AccessRules`，引擎中的权限取自`EngineRights`，
                筛选器取自`TaskFilter`。定义改变而本页未更新时，该测试失败；
                `mvn test -Dtest=RolesDocumentationTest -Dcloudcert.docs=write`重新生成。

                角色只说明可以调用什么；能看到哪些案件、能否在某一案件中担任某项职责（X-4），由业务规则另行判断。
                无需登录即可访问的地址：%s。

                ## 一览

                | 角色 | 用户组 | 办理的任务 | 提交与更改 | 另可查阅 | 筛选器 |
                | --- | --- | --- | --- | --- | --- |
                %s
                “另可查阅”只列并非全体工作人员都可查阅的内容。系统管理员可以使用全部筛选器，但不能代他人办理已分配的任务。

                ## 任务

                | 流程 | 任务 | 角色 | 取得方式 | 职责 |
                | --- | --- | --- | --- | --- |
                %s
                ## 接口与页面

                | 事项 | 方法与地址 | 角色 |
                | --- | --- | --- |
                %s
                ## 流程引擎中的权限

                适用于Camunda自带的界面和`/engine-rest`。除此之外，每项任务只对其办理人和候选组开放（`READ`、`TASK_WORK`），
                转给他人后即告收回；每人可以查看和修改自己的用户资料（`READ`、`UPDATE`）。每次启动时，缺少的权限补上，
                多出的权限收回；单位自建的用户组和对个人的授权不受影响。未列出的角色没有任何权限。

                | 对象 | 权限 | 用途 | 角色 |
                | --- | --- | --- | --- |
                %s"""
                .formatted(
                        Stream.of(SignIn.OPEN).map("`%s`"::formatted).collect(Collectors.joining("、")),
                        lines(Arrays.stream(Role.values()).map(this::overview)),
                        lines(tasks.stream().map(RolesDocumentationTest::line)),
                        lines(calls.stream().map(call -> "| %s | `%s %s` | %s |"
                                .formatted(call.summary(), call.method(), call.path(), titles(call.roles())))),
                        lines(rights()));
    }

    private static String lines(Stream<String> rows) {
        return rows.map(row -> row + "\n").collect(Collectors.joining());
    }

    private String overview(Role role) {
        return "| %s | `%s` | %s | %s | %s | %s |"
                .formatted(
                        role.title(),
                        role.group(),
                        tasks.stream()
                                .filter(task -> task.roles().contains(role))
                                .map(RoleTask::name)
                                .collect(Collectors.joining("、")),
                        summaries(role, calls.stream().filter(call -> !call.reads())),
                        summaries(role, calls.stream().filter(Call::reads).filter(call -> !call.roles()
                                .containsAll(Role.STAFF))),
                        TaskFilter.all(stages).stream()
                                .sorted(Comparator.comparing(TaskFilter::position))
                                .filter(filter -> filter.roles().contains(role))
                                .map(TaskFilter::title)
                                .collect(Collectors.joining("、")));
    }

    private static String summaries(Role role, Stream<Call> calls) {
        return calls.filter(call -> call.roles().contains(role))
                .map(call -> call.summary().equals(PAGE_ONLY) ? "`%s`".formatted(call.path()) : call.brief())
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private static String line(RoleTask task) {
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        task.process(),
                        task.name(),
                        titles(task.roles()),
                        task.offered() ? "由角色领取" : "指派",
                        task.duty().title());
    }

    /** Each right once, with all who have it. */
    private static Stream<String> rights() {
        Map<EngineRight, Set<Role>> holders = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                EngineRights.of(role).forEach(right -> holders.computeIfAbsent(right, one -> EnumSet.noneOf(Role.class))
                        .add(role));
            }
        }
        return Stream.concat(
                holders.entrySet().stream().map(entry -> "| `%s %s` | %s | %s | %s |"
                        .formatted(
                                entry.getKey().resource(),
                                entry.getKey().resourceId(),
                                permissions(entry.getKey()),
                                entry.getKey().purpose(),
                                titles(entry.getValue()))),
                Stream.of("| 全部 | `ALL` | 管理引擎 | %s |".formatted(Role.ADMINISTRATOR.title())));
    }

    private static String permissions(EngineRight right) {
        return right.permissions().stream()
                .map(Permission::getName)
                .sorted()
                .map("`%s`"::formatted)
                .collect(Collectors.joining("、"));
    }

    private static String titles(Set<Role> roles) {
        if (roles.size() == Role.values().length) {
            return "全部角色";
        }
        if (roles.equals(Role.STAFF)) {
            return "全体工作人员";
        }
        if (roles.containsAll(Role.STAFF)) {
            Set<Role> others = EnumSet.copyOf(roles);
            others.removeAll(Role.STAFF);
            return "全体工作人员、" + titles(others);
        }
        return EnumSet.copyOf(roles).stream().map(Role::title).collect(Collectors.joining("、"));
    }
}
