package org.cloudcert.capability.deadline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cases/{caseNo}/deadlines")
@Tag(name = "期限")
class DeadlineController {

    private final Deadlines deadlines;
    private final AuditTrail auditTrail;

    DeadlineController(Deadlines deadlines, AuditTrail auditTrail) {
        this.deadlines = deadlines;
        this.auditTrail = auditTrail;
    }

    /** @throws Refusal {@code case.not-found} if nothing was ever recorded for the case */
    @GetMapping
    @Operation(summary = "案件的全部期限，逐条说明届满日的由来")
    List<Deadline> list(@PathVariable String caseNo) {
        auditTrail.head(caseNo);
        List<Deadline> all = deadlines.of(caseNo);
        return CurrentUser.hasOneOf(Role.EXTERNAL)
                ? all.stream().map(Deadline::withoutActors).toList()
                : all;
    }
}
