package org.cloudcert.capability.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailSubmissionTest {

    /** At which command a mail server answers what, and whether sending again could help. */
    @ParameterizedTest
    @CsvSource({
        "RCPT TO, 550 5.1.1 no such user, true",
        "RCPT TO, 501 5.1.3 bad address,  true",
        "RCPT TO, 554 5.7.1 no relay,     true",
        "RCPT TO, 552 5.2.2 mailbox full, false",
        "RCPT TO, 450 4.2.0 greylisted,   false",
        "DATA,    554 5.6.0 not accepted, true",
        ".,       552 5.3.4 too large,    false",
        ".,       554 5.7.1 spam,         true",
        ".,       451 4.3.0 local error,  false",
        "MAIL,    550 5.7.1 sender,       false",
        "MAIL,    530 5.7.0 sign in,      false",
    })
    void onlyWhatTheMailServerRefusesForGoodIsUndeliverable(String command, String answer, boolean forGood)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread conversation = new Thread(() -> converse(server, command, answer));
            conversation.start();

            assertThatThrownBy(() -> submit(server.getLocalPort(), "centre@cloudcert.example.cn"))
                    .isExactlyInstanceOf(forGood ? UndeliverableException.class : DeliveryException.class)
                    .hasMessageContaining(answer);
            conversation.join();
        }
    }

    @Test
    void withoutASenderNoMailLeaves() {
        assertThatThrownBy(() -> submit(1, null))
                .isExactlyInstanceOf(DeliveryException.class)
                .hasMessage("发件人地址尚未配置（cloudcert.mail.from）");
    }

    private static void submit(int port, String from) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        new MailSubmission(sender, new MailSettings(from), Clock.systemUTC())
                .submit("key", "letter@0", new MailPayload("li@applicant.example.cn", "意见", "请补正。", false), List.of());
    }

    /** One SMTP conversation in which everything succeeds except one command. */
    private static void converse(ServerSocket server, String command, String answer) {
        try (Socket client = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.print("220 ready\r\n");
            out.flush();
            boolean content = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (content && !line.equals(".")) {
                    continue;
                }
                boolean refused = command.equals(".") ? line.equals(".") : line.startsWith(command);
                content = line.equals("DATA") && !refused;
                out.print((refused ? answer : content ? "354 go on" : "250 ok") + "\r\n");
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
