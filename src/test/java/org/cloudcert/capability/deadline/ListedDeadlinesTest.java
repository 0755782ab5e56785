package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists go through the deadlines of open cases alone. */
@IntegrationTest
class ListedDeadlinesTest {

    @Autowired
    Product product;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void theDeadlinesOfACaseAreListedWhileItIsOpen() {
        CaseFile any = cases.get(product.applied().caseNo());
        String caseNo = cases.open(new NewCase(
                        any.regime(), any.kind(), any.organisationId(), any.category(), any.level(), any.edition()))
                .caseNo();
        open(caseNo, "SUPPLEMENT");
        assertThat(listed(caseNo)).containsExactly(true);

        cases.close(caseNo, "WITHDRAWN", null, "申请单位撤回");
        open(caseNo, "AFTERWARDS");
        assertThat(listed(caseNo)).isNotEmpty().containsOnly(false);

        cases.reopen(caseNo, "Q-9.2", "申诉成立");
        assertThat(listed(caseNo)).isNotEmpty().containsOnly(true);
    }

    private void open(String caseNo, String kind) {
        deadlines.open(new NewDeadline(
                caseNo, kind, "期限", "Q-5.2.3", new TimeLimit(1, Unit.DAYS), false, LocalDate.now(clock)));
    }

    private List<Boolean> listed(String caseNo) {
        return jdbc.sql("select case_open from deadline where case_no = ? order by kind")
                .param(caseNo)
                .query(Boolean.class)
                .list();
    }
}
