package org.cloudcert.demo;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloudcert.support.ChannelCatcher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Shows, without sign-in, the mails and publications that left the demonstration; newest first. */
class DemoInbox {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    @Bean
    @Order(1)
    SecurityFilterChain demoPages(HttpSecurity http) throws Exception {
        return http.securityMatcher("/demo/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> demoInboxPages() {
        return RouterFunctions.route()
                .GET("/demo/mails", request -> mails())
                .GET("/demo/mails/{n}", DemoInbox::mail)
                .GET("/demo/mails/{n}/attachments/{m}", DemoInbox::attachment)
                .GET("/demo/publications", request -> publications())
                .build();
    }

    private static ServerResponse mails() {
        List<Letter> letters = received();
        return page(
                "邮件",
                newestFirst(letters.size())
                        .mapToObj(n -> letters.get(n - 1).line(n))
                        .collect(Collectors.joining("", "<table><tr><th>时间<th>收件人<th>主题</tr>", "</table>")));
    }

    private static ServerResponse mail(ServerRequest request) {
        int n = number(request, "n");
        List<Letter> letters = received();
        return n < 1 || n > letters.size()
                ? ServerResponse.notFound().build()
                : page(letters.get(n - 1).subject(), letters.get(n - 1).content(n));
    }

    private static ServerResponse attachment(ServerRequest request) {
        int n = number(request, "n");
        int m = number(request, "m");
        List<Letter> letters = received();
        if (n < 1
                || n > letters.size()
                || m < 1
                || m > letters.get(n - 1).attachments().size()) {
            return ServerResponse.notFound().build();
        }
        Enclosure attachment = letters.get(n - 1).attachments().get(m - 1);
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(attachment.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attachment.content());
    }

    private static ServerResponse publications() {
        List<ChannelCatcher.Request> requests = DemoServers.CHANNELS.requests();
        return page(
                "公告",
                newestFirst(requests.size())
                        .mapToObj(n -> requests.get(n - 1))
                        .map(request -> "<h2>%s</h2><p>%s</p><pre>%s</pre>"
                                .formatted(
                                        htmlEscape(request.path()),
                                        htmlEscape(request.idempotencyKey()),
                                        htmlEscape(request.body())))
                        .collect(Collectors.joining()));
    }

    private static ServerResponse page(String title, String body) {
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(
                        """
                        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>%1$s</title>
                        <style>body { font-family: sans-serif; margin: 2rem } td, th { text-align: left; padding: .3rem 1rem .3rem 0 }
                        pre { white-space: pre-wrap }</style>
                        <p><a href="/demo/mails">邮件</a> · <a href="/demo/publications">公告</a></p>
                        <h1>%1$s</h1>%2$s</html>
                        """
                                .formatted(htmlEscape(title), body));
    }

    private static IntStream newestFirst(int size) {
        return IntStream.rangeClosed(1, size).map(n -> size + 1 - n);
    }

    private static int number(ServerRequest request, String variable) {
        String text = request.pathVariable(variable);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static List<Letter> received() {
        return Stream.of(DemoServers.MAIL.getReceivedMessages())
                .map(Letter::of)
                .sorted(Comparator.comparing(Letter::sentAt).thenComparing(Letter::id))
                .toList();
    }

    private record Enclosure(String fileName, String mediaType, byte[] content) {}

    private record Letter(String id, Date sentAt, String to, String subject, String text, List<Enclosure> attachments) {

        static Letter of(MimeMessage mail) {
            try {
                List<String> texts = new ArrayList<>();
                List<Enclosure> attachments = new ArrayList<>();
                take(mail, texts, attachments);
                return new Letter(
                        mail.getMessageID(),
                        mail.getSentDate(),
                        mail.getHeader("To", ", "),
                        mail.getSubject(),
                        String.join("\n", texts),
                        attachments);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void take(Part part, List<String> texts, List<Enclosure> attachments)
                throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart parts) {
                for (int n = 0; n < parts.getCount(); n++) {
                    take(parts.getBodyPart(n), texts, attachments);
                }
            } else if (part.getFileName() != null) {
                attachments.add(new Enclosure(
                        MimeUtility.decodeText(part.getFileName()),
                        new ContentType(part.getContentType()).getBaseType(),
                        part.getInputStream().readAllBytes()));
            } else {
                texts.add(String.valueOf(part.getContent()));
            }
        }

        String line(int n) {
            return "<tr><td>%s<td>%s<td><a href=\"/demo/mails/%d\">%s</a></tr>"
                    .formatted(TIME.format(sentAt.toInstant()), htmlEscape(to), n, htmlEscape(subject));
        }

        String content(int n) {
            return "<p>%s<br>%s</p><pre>%s</pre><ul>%s</ul>"
                    .formatted(
                            TIME.format(sentAt.toInstant()),
                            htmlEscape(to),
                            htmlEscape(text),
                            IntStream.rangeClosed(1, attachments.size())
                                    .mapToObj(m -> "<li><a href=\"/demo/mails/%d/attachments/%d\">%s</a></li>"
                                            .formatted(
                                                    n,
                                                    m,
                                                    htmlEscape(attachments
                                                            .get(m - 1)
                                                            .fileName())))
                                    .collect(Collectors.joining()));
        }
    }
}
