package org.cloudcert.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.reflect.MethodSignature;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.IdempotencyRecords.Answer;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.multipart.MultipartFile;

/** Puts {@link Idempotent} into effect. The claim of the key and the business change share one transaction. */
@Aspect
@Component
class IdempotencyAspect {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");

    /** What of a request counts as its content. */
    private static final Set<Class<? extends Annotation>> CONTENT =
            Set.of(RequestBody.class, RequestPart.class, RequestParam.class);

    private final IdempotencyRecords records;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    IdempotencyAspect(IdempotencyRecords records, PlatformTransactionManager transactions, ObjectMapper json) {
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    @Around("@annotation(org.cloudcert.web.Idempotent)")
    Object answerOnce(ProceedingJoinPoint call) throws Throwable {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String key = request.getHeader(KEY);
        if (key == null) {
            return call.proceed();
        }
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw Refusal.unreadable("idempotency.key-invalid", KEY, "Idempotency-Key应为1至200个可见ASCII字符");
        }
        String user = SecurityContextHolder.getContext().getAuthentication().getName();
        String id = sha256(user + '\n' + request.getMethod() + ' ' + request.getRequestURI() + '\n' + key);
        String fingerprint = fingerprint(call, request);
        while (true) {
            try {
                return transaction.execute(status -> {
                    claim(id, fingerprint);
                    ResponseEntity<?> response = proceed(call);
                    records.answer(id, remembered(fingerprint, response));
                    return response;
                });
            } catch (Answered answered) {
                return replay(records.find(id), fingerprint);
            } catch (Overtaken overtaken) {
                // The first of several twins was refused; now another one has the claim, or nobody.
            } catch (Undeclared failed) {
                throw failed.getCause();
            }
        }
    }

    private void claim(String id, String fingerprint) {
        try {
            records.claim(id, fingerprint);
        } catch (DuplicateKeyException answered) {
            throw new Answered();
        } catch (CannotAcquireLockException deadlock) {
            throw new Overtaken(deadlock);
        }
    }

    private static ResponseEntity<?> proceed(ProceedingJoinPoint call) {
        try {
            return (ResponseEntity<?>) call.proceed();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new Undeclared(failure);
        }
    }

    private Answer remembered(String fingerprint, ResponseEntity<?> response) {
        HttpHeaders headers = response.getHeaders();
        try {
            return new Answer(
                    fingerprint,
                    response.getStatusCode().value(),
                    headers.getFirst(HttpHeaders.LOCATION),
                    headers.getETag(),
                    response.hasBody() ? json.writeValueAsString(response.getBody()) : null);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseEntity<String> replay(Answer answer, String fingerprint) {
        if (!answer.fingerprint().equals(fingerprint)) {
            throw Refusal.invalid("idempotency.key-reused", null, "该Idempotency-Key已用于内容不同的请求");
        }
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).header(REPLAYED, "true");
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.eTag(answer.etag());
        }
        return answer.body() == null
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
    }

    private String fingerprint(ProceedingJoinPoint call, HttpServletRequest request) throws IOException {
        MessageDigest digest = sha256();
        Annotation[][] annotations =
                ((MethodSignature) call.getSignature()).getMethod().getParameterAnnotations();
        Object[] arguments = call.getArgs();
        try (OutputStream content = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof MultipartFile file) {
                    content.write(json.writeValueAsBytes(new Object[] {file.getOriginalFilename(), file.getSize()}));
                    try (InputStream bytes = file.getInputStream()) {
                        bytes.transferTo(content);
                    }
                } else if (Arrays.stream(annotations[i])
                        .anyMatch(annotation -> CONTENT.contains(annotation.annotationType()))) {
                    content.write(json.writeValueAsBytes(arguments[i]));
                }
                content.write(i);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request has been answered before. */
    private static final class Answered extends RuntimeException {

        Answered() {
            super(null, null, false, false);
        }
    }

    /** The database let another of several twins go first. */
    private static final class Overtaken extends RuntimeException {

        Overtaken(Throwable cause) {
            super(cause);
        }
    }

    /** Carries a checked exception out of the transaction. */
    private static final class Undeclared extends RuntimeException {

        Undeclared(Throwable cause) {
            super(cause);
        }
    }
}
