package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.cloudcert.support.UserTasks;
import org.cloudcert.support.UserTasks.InModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Until when each task is due, and how urgent that makes it. */
@IntegrationTest
@Rule("T-8")
class TaskDueDatesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.now(ZONE);
    private static final List<String> PROJECT = List.of("PROJECT_TARGET", "PROJECT_LIMIT");

    /** The deadlines that each task's worker has to keep, the first that runs; written out, not read from the models. */
    private static final Map<String, List<String>> KEPT = Map.ofEntries(
            Map.entry("UserTask_CheckFiling", PROJECT),
            Map.entry("UserTask_ReviewMaterials", PROJECT),
            Map.entry("UserTask_DecideMissedSupplement", List.of()),
            Map.entry("UserTask_DraftAgreement", PROJECT),
            Map.entry("UserTask_ApproveAgreement", PROJECT),
            Map.entry("UserTask_AppointTeam", PROJECT),
            Map.entry("UserTask_AgreePlan", PROJECT),
            Map.entry("UserTask_RateCriteria", PROJECT),
            Map.entry("UserTask_ConcludeAssessment", PROJECT),
            Map.entry("UserTask_AppointExperts", PROJECT),
            Map.entry("UserTask_Vote", PROJECT),
            Map.entry("UserTask_ConcludeReview", PROJECT),
            Map.entry("UserTask_ApproveIssue", PROJECT),
            Map.entry("UserTask_MakeCertificate", PROJECT),
            Map.entry("UserTask_SuperviseOverdueProject", List.of("PROJECT_LIMIT")),
            Map.entry("UserTask_RecordReceipt", List.of("PROJECT_TARGET", "PROJECT_LIMIT", "COMPLAINT_CONCLUSION")),
            Map.entry("UserTask_InvestigateAppeal", List.of("APPEAL_CONCLUSION")),
            Map.entry("UserTask_ConcludeAppeal", List.of("APPEAL_CONCLUSION")),
            Map.entry("UserTask_InvestigateComplaint", List.of("COMPLAINT_CONCLUSION")),
            Map.entry("UserTask_ConcludeComplaint", List.of("COMPLAINT_CONCLUSION")),
            Map.entry("UserTask_InvestigateViolation", List.of()),
            Map.entry("UserTask_DecideSanction", List.of()),
            Map.entry("UserTask_VerifyRectification", List.of()),
            Map.entry("UserTask_ReviewRestoration", List.of("SUSPENSION")),
            Map.entry("UserTask_DecideCancellation", List.of()),
            Map.entry("UserTask_ReviewReplacement", List.of()),
            Map.entry("UserTask_InvestigateClientAppeal", List.of("CSISMS_APPEAL_CONCLUSION")),
            Map.entry("UserTask_ConcludeClientAppeal", List.of("CSISMS_APPEAL_CONCLUSION")),
            Map.entry("UserTask_InvestigateClientComplaint", List.of("CSISMS_COMPLAINT_CONCLUSION")),
            Map.entry("UserTask_ConcludeClientComplaint", List.of("CSISMS_COMPLAINT_CONCLUSION")),
            Map.entry("UserTask_VerifyCorrections", List.of("CSISMS_VERIFICATION")),
            Map.entry("UserTask_DecideRestoration", List.of("CSISMS_SUSPENSION")),
            Map.entry("UserTask_AppointAuditTeam", List.of("CSISMS_SURVEILLANCE_LATEST")),
            Map.entry("UserTask_PlanAudit", List.of("CSISMS_SURVEILLANCE_LATEST")),
            Map.entry("UserTask_RecordFindings", List.of("CSISMS_SURVEILLANCE_LATEST")),
            Map.entry("UserTask_EndOnSite", List.of("CSISMS_SURVEILLANCE_LATEST")),
            Map.entry("UserTask_ReviewApplication", List.of()),
            Map.entry("UserTask_DecideObjection", List.of()),
            Map.entry("UserTask_WriteReport", List.of()),
            Map.entry("UserTask_MakeCsismsCertificate", List.of()),
            Map.entry("UserTask_ReviewConflict", List.of()),
            Map.entry("UserTask_DraftContract", List.of()),
            Map.entry("UserTask_SignContract", List.of()),
            Map.entry("UserTask_DecideCertification", List.of()),
            Map.entry("UserTask_ClarifyAudit", List.of()),
            Map.entry("UserTask_DecideMeasure", List.of()),
            Map.entry("UserTask_ReviewRecertification", List.of()),
            Map.entry("UserTask_AssessReport", List.of()),
            Map.entry("UserTask_ReviewExtension", List.of()),
            Map.entry("UserTask_SetUpProgramme", List.of()),
            Map.entry("UserTask_ReviewTransfer", List.of()),
            Map.entry("UserTask_ConcludeStage1", List.of()),
            Map.entry("UserTask_ReviewConcernAnswers", List.of()),
            Map.entry("UserTask_ReviewDisposal", List.of()),
            Map.entry("UserTask_ApproveDisposal", List.of()));

    @Autowired
    Product product;

    @Autowired
    UserTasks userTasks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    TaskPriorities priorities;

    @Autowired
    MovableClock clock;

    private CaseWalker walker;
    private Task task;

    static Stream<InModel> ofCases() {
        return UserTasks.ofCases();
    }

    @BeforeEach
    void aCaseWithEveryDeadline() {
        clock.set(TODAY.atTime(10, 0));
        walker = product.applied();
        for (String kind : List.of(
                "APPEAL_CONCLUSION",
                "COMPLAINT_CONCLUSION",
                "SUSPENSION",
                "CSISMS_APPEAL_CONCLUSION",
                "CSISMS_COMPLAINT_CONCLUSION",
                "CSISMS_SUSPENSION",
                "CSISMS_VERIFICATION",
                "CSISMS_SURVEILLANCE_LATEST")) {
            deadlines.open(
                    new NewDeadline(walker.caseNo(), kind, kind, "Q-7.1", new TimeLimit(60, Unit.DAYS), false, TODAY));
        }
    }

    @AfterEach
    void takeBack() {
        if (task != null) {
            userTasks.end(task);
        }
        clock.reset();
    }

    @Test
    void everyTaskHasAnExpectation() {
        assertThat(UserTasks.all().map(InModel::id)).hasSameElementsAs(KEPT.keySet());
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void aTaskIsDueWhenTheNearestOfItsDeadlinesEnds(InModel model) {
        task = userTasks.begin(model, walker.caseNo(), "lead");

        assertThat(dueAt()).isEqualTo(expected(model));
        assertThat(history.createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getDueDate())
                .isEqualTo(reread().getDueDate());
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void itFollowsWhenTheDeadlineMovesAndHasNoneWhileThatStandsStill(InModel model) {
        List<String> kinds = KEPT.get(model.id());
        assumeThat(kinds).isNotEmpty();
        task = userTasks.begin(model, walker.caseNo(), "lead");

        kinds.forEach(kind -> deadlines.suspend(walker.caseNo(), kind, "WAITING", "等待"));
        assertThat(dueAt()).isNull();
        assertThat(reread().getPriority()).isZero();

        clock.set(TODAY.plusDays(5).atTime(10, 0));
        kinds.forEach(kind -> deadlines.resume(walker.caseNo(), kind, "WAITING", "结束等待"));
        assertThat(dueAt()).isEqualTo(expected(model));

        kinds.forEach(kind -> deadlines.extend(last(kind).id(), 20, "情况复杂", "Q-7.1"));
        assertThat(dueAt())
                .isEqualTo(expected(model))
                .isAfter(TODAY.plusDays(60).atStartOfDay());

        kinds.forEach(kind -> deadlines.cancel(last(kind).id()));
        assertThat(dueAt()).isNull();
    }

    private LocalDateTime expected(InModel model) {
        if (model.id().equals("UserTask_DecideMissedSupplement")) {
            // The period of the settings after which the process goes on without a decision.
            return LocalDateTime.now(clock).plusDays(3).withNano(0).withSecond(0);
        }
        return KEPT.get(model.id()).stream()
                .map(kind -> last(kind).dueOn())
                .min(LocalDate::compareTo)
                .map(day -> day.atTime(23, 59, 59))
                .orElse(null);
    }

    private Deadline last(String kind) {
        return deadlines.current(walker.caseNo(), kind).orElseThrow();
    }

    private Task reread() {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult();
    }

    /** To the minute where it is none of the ledger's. */
    private LocalDateTime dueAt() {
        Date due = reread().getDueDate();
        if (due == null) {
            return null;
        }
        LocalDateTime local = LocalDateTime.ofInstant(due.toInstant(), ZONE);
        return local.getSecond() == 59 ? local : local.withNano(0).withSecond(0);
    }

    @Test
    void whatWasMissedStaysDueWhenItWas() {
        task = userTasks.begin(model("UserTask_InvestigateAppeal"), walker.caseNo(), null);
        LocalDateTime due = dueAt();
        clock.set(due.plusDays(2));

        deadlines.miss(walker.caseNo(), "APPEAL_CONCLUSION");

        assertThat(dueAt()).isEqualTo(due);
        assertThat(reread().getPriority()).isEqualTo(Urgency.OVERDUE.priority());
    }

    @Test
    void afterTheTargetTheLimitHasToBeKept() {
        task = userTasks.begin(model("UserTask_ApproveIssue"), walker.caseNo(), null);
        LocalDate target = last("PROJECT_TARGET").dueOn();
        assertThat(dueAt().toLocalDate()).isEqualTo(target);
        clock.set(target.plusDays(1).atTime(9, 0));

        deadlines.miss(walker.caseNo(), "PROJECT_TARGET");

        assertThat(dueAt().toLocalDate()).isEqualTo(last("PROJECT_LIMIT").dueOn());
    }

    @Test
    void prioritiesFollowTheTime() {
        task = userTasks.begin(model("UserTask_InvestigateAppeal"), walker.caseNo(), null);
        LocalDateTime due = dueAt();
        int revision = revision();

        for (Map.Entry<Duration, Urgency> one : Map.of(
                        Duration.ofDays(8), Urgency.LATER,
                        Duration.ofDays(5), Urgency.WITHIN_A_WEEK,
                        Duration.ofDays(2), Urgency.WITHIN_THREE_DAYS,
                        Duration.ofHours(2), Urgency.WITHIN_A_DAY,
                        Duration.ofHours(-2), Urgency.OVERDUE)
                .entrySet()) {
            clock.set(due.minus(one.getKey()));
            priorities.refresh();

            assertThat(reread().getPriority()).isEqualTo(one.getValue().priority());
            assertThat(history.createHistoricTaskInstanceQuery()
                            .taskId(task.getId())
                            .singleResult()
                            .getPriority())
                    .isEqualTo(one.getValue().priority());
        }
        assertThat(priorities.refresh()).as("nothing left to do").isZero();
        assertThat(revision()).isEqualTo(revision);
    }

    private int revision() {
        return ((org.camunda.bpm.engine.impl.persistence.entity.TaskEntity) reread()).getRevision();
    }

    @Test
    void twoNodesAtOnceAgreeForManyTasks() {
        task = userTasks.begin(model("UserTask_ApproveIssue"), walker.caseNo(), null);
        List<Task> begun = IntStream.range(0, 20)
                .mapToObj(number -> userTasks.begin(model("UserTask_InvestigateAppeal"), walker.caseNo(), null))
                .toList();
        clock.set(last("APPEAL_CONCLUSION").dueOn().atTime(20, 0));

        IntStream.range(0, 2).parallel().forEach(node -> priorities.refresh());
        priorities.refresh();

        assertThat(begun.stream()
                        .map(one -> tasks.createTaskQuery().taskId(one.getId()).singleResult())
                        .filter(Objects::nonNull)
                        .map(Task::getPriority)
                        .collect(Collectors.toSet()))
                .containsExactly(Urgency.WITHIN_A_DAY.priority());
        begun.forEach(userTasks::end);
    }

    private static InModel model(String id) {
        return UserTasks.all().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }
}
