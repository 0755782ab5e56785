package org.cloudcert.capability.certificate.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.certificate.SignedAnswers;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signed answers about certificates and the keys to check them with, open to anyone. */
@RestController
@Tag(name = "公开登记")
class SignedAnswerController {

    private static final MediaType JOSE = new MediaType("application", "jose");
    private static final MediaType KEY_SET = new MediaType("application", "jwk-set+json");

    private final SignedAnswers answers;
    private final Clock clock;

    SignedAnswerController(SignedAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/public/certificates/{number}/status.jws")
    @Operation(summary = "经签名的证书状态（JWS，ES256），默认为当日，不能查询将来的日期")
    ResponseEntity<String> status(
            @PathVariable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate asOf) {
        return ResponseEntity.ok()
                .contentType(JOSE)
                .body(answers.status(number, asOf == null ? LocalDate.now(clock) : asOf));
    }

    @GetMapping("/public/keys")
    @Operation(summary = "验证签名所用的全部公钥（JWKS），包括已停用的")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().contentType(KEY_SET).body(answers.keys());
    }
}
