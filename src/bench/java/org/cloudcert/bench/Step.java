package org.cloudcert.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A step of the case from the application to the certificate, as the models prescribe it.
 *
 * @param id of the user task, name of the message, or id of the activity whose job is due
 * @param user who completes the task; null where it is no task
 * @param decisions what the step decides: the variables that the models go by
 */
record Step(Kind kind, String id, String user, Map<String, Object> decisions) {

    enum Kind {
        TASK,
        MESSAGE,
        JOB
    }

    static final List<String> TEAM = List.of("auditor1", "auditor2");
    static final List<String> EXPERTS = List.of("expert1", "expert2", "chair");

    /** The way of a case whose application is complete and whose assessment finds nothing wanting. */
    static List<Step> way() {
        List<Step> way = new ArrayList<>();
        way.add(task("UserTask_CheckFiling", "clerk", Map.of("filed", true, "projectLead", "lead")));
        way.add(task("UserTask_ReviewMaterials", "lead", Map.of("evidenceSufficient", true)));
        way.add(task("UserTask_DraftAgreement", "lead", Map.of()));
        way.add(task("UserTask_ApproveAgreement", "approver", Map.of("agreementApproved", true)));
        way.add(message(
                "common.notice-delivered", Map.of("receivedOn", LocalDate.now().toString())));
        way.add(message("qualification.project-ready", Map.of()));
        way.add(task("UserTask_AppointTeam", "lead", Map.of("teamMembers", new ArrayList<>(TEAM))));
        way.add(task("UserTask_AgreePlan", "lead", Map.of()));
        TEAM.forEach(auditor -> way.add(task("UserTask_RateCriteria", auditor, Map.of())));
        way.add(task("UserTask_ConcludeAssessment", "lead", Map.of()));
        way.add(task(
                "UserTask_AppointExperts",
                "lead",
                Map.of("experts", new ArrayList<>(EXPERTS), "expertChair", "chair")));
        EXPERTS.forEach(expert -> way.add(task("UserTask_Vote", expert, Map.of())));
        way.add(task("UserTask_ConcludeReview", "chair", Map.of("reviewConclusion", "PASS", "assessmentPassed", true)));
        way.add(task("UserTask_ApproveIssue", "approver", Map.of("issueApproved", true)));
        way.add(task("UserTask_MakeCertificate", "maker", Map.of()));
        way.add(new Step(Kind.JOB, "ServiceTask_IssueCertificate", null, Map.of()));
        way.add(message("qualification.announced", Map.of()));
        return way;
    }

    private static Step task(String id, String user, Map<String, Object> decisions) {
        return new Step(Kind.TASK, id, user, decisions);
    }

    private static Step message(String name, Map<String, Object> decisions) {
        return new Step(Kind.MESSAGE, name, null, decisions);
    }
}
