package org.cloudcert.capability.fee.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.fee.Account;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.Fees.Receipt;
import org.cloudcert.capability.fee.NewPayment;
import org.cloudcert.capability.fee.Payment;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.web.Idempotent;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payments of a case. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/payments")
@Tag(name = "费用")
class PaymentController {

    private final Fees fees;

    PaymentController(Fees fees) {
        this.fees = fees;
    }

    record PaymentRequest(BigDecimal amount, LocalDate paidOn, String reference) {}

    record PaymentView(
            String id, BigDecimal amount, LocalDate paidOn, String reference, String recordedBy, Instant recordedAt) {

        static PaymentView of(Payment payment) {
            return new PaymentView(
                    payment.id(),
                    payment.amount(),
                    payment.paidOn(),
                    payment.reference(),
                    CurrentUser.hasOneOf(Role.FOR_APPLICANTS) ? null : payment.recordedBy(),
                    payment.recordedAt());
        }
    }

    record PaymentResponse(PaymentView payment, Account account) {}

    record PaymentsResponse(List<PaymentView> items, Account account) {}

    @Operation(summary = "登记付款；同一流水号重复提交返回首次结果")
    @PostMapping
    @Idempotent
    ResponseEntity<PaymentResponse> pay(@PathVariable String caseNo, @RequestBody PaymentRequest request) {
        Receipt receipt = fees.pay(caseNo, new NewPayment(request.amount(), request.paidOn(), request.reference()));
        PaymentResponse body = new PaymentResponse(PaymentView.of(receipt.payment()), receipt.account());
        return receipt.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/v1/cases/%s/payments".formatted(caseNo)))
                        .body(body);
    }

    @Operation(summary = "查看付款与余额")
    @GetMapping
    PaymentsResponse payments(@PathVariable String caseNo) {
        return new PaymentsResponse(
                fees.payments(caseNo).stream().map(PaymentView::of).toList(), fees.account(caseNo));
    }
}
