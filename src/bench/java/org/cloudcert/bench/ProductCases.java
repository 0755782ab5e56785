package org.cloudcert.bench;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.evaluation.AssessmentMethod;
import org.cloudcert.capability.evaluation.Conformity;
import org.cloudcert.capability.evaluation.Evaluations;
import org.cloudcert.capability.evaluation.RatedCriterion;
import org.cloudcert.capability.evaluation.Rating;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.NewPayment;
import org.cloudcert.capability.notification.OutboxDispatcher;
import org.cloudcert.capability.party.CreditCode;
import org.cloudcert.capability.party.NewOrganisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.procedure.qualification.NewApplication;
import org.cloudcert.procedure.qualification.ProjectSetup;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.Submission;
import org.cloudcert.support.CaseWalker;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The product: a new organisation's case with everything that belongs to it, as its people do it. Rules, record, ledger,
 * fees, ratings, votes, PDF files, mails and announcements included; mails are handed over by whoever works at the time.
 */
final class ProductCases implements Contender {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Organisations organisations;
    private final Qualifications qualifications;
    private final ProjectSetup projectSetup;
    private final Evaluations evaluations;
    private final Fees fees;
    private final Cases cases;
    private final OutboxDispatcher outbox;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    private final List<Step> way = Step.way();

    ProductCases(ApplicationContext product) {
        organisations = product.getBean(Organisations.class);
        qualifications = product.getBean(Qualifications.class);
        projectSetup = product.getBean(ProjectSetup.class);
        evaluations = product.getBean(Evaluations.class);
        fees = product.getBean(Fees.class);
        cases = product.getBean(Cases.class);
        outbox = product.getBean(OutboxDispatcher.class);
        tasks = product.getBean(TaskService.class);
        runtime = product.getBean(RuntimeService.class);
        management = product.getBean(ManagementService.class);
        identity = product.getBean(IdentityService.class);
    }

    @Override
    public String name() {
        return "CloudCert";
    }

    @Override
    public void takeCase() {
        String caseNo = as("portal", this::apply);
        for (Step step : way) {
            switch (step.kind()) {
                case TASK -> work(caseNo, step);
                case MESSAGE -> receive(caseNo, step);
                case JOB -> execute(caseNo, step);
            }
        }
        await(() -> !cases.get(caseNo).isOpen());
        outbox.deliverDue();
        if (!"CERTIFIED".equals(cases.get(caseNo).outcome())) {
            throw new IllegalStateException("The case has ended otherwise");
        }
    }

    private String apply() {
        String code = CaseWalker.creditCode();
        String organisation = organisations
                .register(new NewOrganisation(
                        "云安科技有限公司",
                        new CreditCode(code),
                        true,
                        null,
                        "北京市海淀区上地西路8号",
                        "王小云",
                        "contact-%s@example.com".formatted(code.toLowerCase()),
                        "010-82341582"))
                .id();
        return qualifications
                .apply(new NewApplication(organisation, 1, true, true, null, Submission.throughPortal(LocalDate.now())))
                .file()
                .caseNo();
    }

    private void work(String caseNo, Step step) {
        if ("UserTask_RateCriteria".equals(step.id())) {
            as(step.user(), () -> rate(caseNo, step.user()));
        }
        Task task = await(() -> inTasklist(step.user(), () -> open(caseNo, step)));
        inTasklist(step.user(), () -> complete(caseNo, step, task));
    }

    private Task complete(String caseNo, Step step, Task task) {
        if (task.getAssignee() == null) {
            tasks.claim(task.getId(), step.user());
        }
        tasks.complete(task.getId(), form(caseNo, step));
        return task;
    }

    private Task open(String caseNo, Step step) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseNo).taskDefinitionKey(step.id()).list().stream()
                .filter(task -> task.getAssignee() == null || task.getAssignee().equals(step.user()))
                .findFirst()
                .orElse(null);
    }

    /** Each of the team rates every other criterion. */
    private List<RatedCriterion> rate(String caseNo, String auditor) {
        List<RatedCriterion> criteria = evaluations.ratings(caseNo);
        for (int index = Step.TEAM.indexOf(auditor); index < criteria.size(); index += Step.TEAM.size()) {
            RatedCriterion place = criteria.get(index);
            evaluations.rate(
                    caseNo,
                    place.criterion().id(),
                    place.version(),
                    new Rating(
                            Conformity.CONFORMING,
                            Set.of(AssessmentMethod.DOCUMENT_REVIEW, AssessmentMethod.INTERVIEW),
                            "已核验制度文件并访谈责任人",
                            Set.of(),
                            auditor));
        }
        return criteria;
    }

    private void receive(String caseNo, Step step) {
        switch (step.id()) {
            case "common.notice-delivered" -> await(() -> isAwaited(caseNo, "qualification.project-ready"));
            case "qualification.project-ready" -> {
                as("portal", () -> projectSetup.sign(caseNo, LocalDate.now(), "王小云"));
                as(
                        "finance",
                        () -> fees.pay(
                                caseNo,
                                new NewPayment(fees.account(caseNo).outstanding(), LocalDate.now(), caseNo + "-1")));
            }
            case "qualification.announced" -> await(() -> !cases.get(caseNo).isOpen());
            default -> throw new IllegalArgumentException(step.id());
        }
    }

    private boolean isAwaited(String caseNo, String message) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(caseNo)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }

    private void execute(String caseNo, Step step) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list()) {
            management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(step.id())
                    .list()
                    .forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static Map<String, Object> form(String caseNo, Step step) {
        LocalDate today = LocalDate.now();
        Map<String, Object> form = new HashMap<>();
        switch (step.id()) {
            case "UserTask_CheckFiling" -> {
                form.put("legalPersonConfirmed", true);
                form.put("sealedAndBoundConfirmed", true);
                form.put("electronicCopyConfirmed", true);
                form.put("completenessCheckedBy", "王小云");
                form.put("completenessCheckedOn", today.toString());
                form.put("projectLead", "lead");
                form.put("filingNote", "");
            }
            case "UserTask_ReviewMaterials" -> {
                form.put("formalQuality", "SUFFICIENT");
                form.put("basicQualification", "SUFFICIENT");
                form.put("basicAbility", "SUFFICIENT");
                form.put("processCapability", "SUFFICIENT");
                form.put("organisationCapability", "SUFFICIENT");
                form.put("opinion", "证据充分，同意受理。");
            }
            case "UserTask_DraftAgreement" -> {
                form.put("specialTerms", "");
                form.put("preparation", "请准备管理制度、项目记录及演示环境。");
            }
            case "UserTask_ApproveAgreement" -> {
                form.put("agreementApproved", true);
                form.put("approvalNote", "同意");
            }
            case "UserTask_AppointTeam" -> form.put("teamMembers", String.join(",", Step.TEAM));
            case "UserTask_AgreePlan" -> {
                form.put("planFrom", today.plusDays(1).toString());
                form.put("planUntil", today.plusDays(5).toString());
                form.put("planScope", "总部及两个云平台，文档审查、访谈与演示");
                form.put("agreedOn", today.toString());
                form.put("agreedWith", "王小云");
            }
            case "UserTask_ConcludeAssessment" -> {
                form.put("conclusion", "CONFORMING");
                form.put("conclusionReason", "依据42项指标的评定结果");
            }
            case "UserTask_AppointExperts" -> {
                form.put("experts", String.join(",", Step.EXPERTS));
                form.put("expertChair", "chair");
            }
            case "UserTask_Vote" -> {
                form.put("vote", "PASS");
                form.put("voteReason", "证据充分性与结论合理性评议");
            }
            case "UserTask_ConcludeReview" -> {
                form.put("reviewDecision", "PASS");
                form.put("reviewReason", "综合各位专家意见");
            }
            case "UserTask_ApproveIssue" -> {
                form.put("issueDecision", "APPROVE");
                form.put("issueReason", "同意发证");
            }
            case "UserTask_MakeCertificate" -> form.put("batchNo", today.getYear() + "-01");
            default -> {}
        }
        return form;
    }

    private void await(BooleanSupplier reached) {
        await(() -> reached.getAsBoolean() ? true : null);
    }

    /** Hands over mails and announcements until the case has come that far. */
    private <T> T await(Supplier<T> reached) {
        long until = System.nanoTime() + PATIENCE;
        while (true) {
            Optional<T> found = Optional.ofNullable(reached.get());
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The case does not get on");
            }
            if (outbox.deliverDue() == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /** As somebody who has signed in. */
    private <T> T as(String user, Supplier<T> work) {
        List<String> roles = groups.computeIfAbsent(user, this::groupsOf);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user,
                        null,
                        roles.stream()
                                .map(group -> new SimpleGrantedAuthority("ROLE_" + group))
                                .toList()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** The same, where the engine asks who it is. */
    private <T> T inTasklist(String user, Supplier<T> work) {
        return as(user, () -> {
            identity.setAuthentication(user, groups.get(user));
            try {
                return work.get();
            } finally {
                identity.clearAuthentication();
            }
        });
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }
}
