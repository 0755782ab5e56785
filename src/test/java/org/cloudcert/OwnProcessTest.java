package org.cloudcert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.ChildProduct;
import org.cloudcert.support.Http;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.Test;

/** What only a JVM of its own can show: being killed, and refusing to start. */
class OwnProcessTest {

    private static final String PASSWORD = "a-long-passphrase";

    @Test
    void aMailCommittedBeforeTheProcessWasKilledIsSentByTheNext() throws Exception {
        Map<String, String> settings = new HashMap<>(TestServers.settings("killed"));
        settings.put("cloudcert.administrator.user", "admin");
        settings.put("cloudcert.administrator.password", PASSWORD);
        settings.put("cloudcert.outbox.scheduled", "false");
        String recipient = "killed@example.com";

        try (ChildProduct first = ChildProduct.start(freePort(), settings).awaitReady()) {
            Http admin = first.http().as("admin", PASSWORD);
            String organisation = admin.post(
                            "/api/v1/organisations",
                            Map.of(
                                    "name", "断电云科技有限公司",
                                    "creditCode", CaseWalker.creditCode(),
                                    "legalPerson", true,
                                    "address", "北京市",
                                    "contactName", "王小云",
                                    "contactEmail", recipient,
                                    "contactPhone", "010-82341582"))
                    .expect(201)
                    .json()
                    .get("id")
                    .asText();
            admin.post(
                            "/api/v1/qualification/applications",
                            Map.of(
                                    "organisationId",
                                    organisation,
                                    "level",
                                    1,
                                    "sealedAndBound",
                                    true,
                                    "electronicCopy",
                                    true))
                    .expect(201);
            first.kill();
        }
        assertThat(received(recipient)).isZero();

        settings.put("cloudcert.outbox.scheduled", "true");
        try (ChildProduct second = ChildProduct.start(freePort(), settings).awaitReady()) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (received(recipient) == 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            assertThat(received(recipient)).isEqualTo(1);
        }
    }

    @Test
    void withoutAnAdministratorItRefusesToStartAndSaysWhatToSet() throws Exception {
        try (ChildProduct child = ChildProduct.start(freePort(), TestServers.settings("refused"))) {
            assertThat(child.awaitExit()).isNotZero();
            assertThat(child.output())
                    .contains("CLOUDCERT_ADMINISTRATOR_USER")
                    .contains("CLOUDCERT_ADMINISTRATOR_PASSWORD");
        }
    }

    private static long received(String recipient) {
        GreenMail mail = TestServers.mail();
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipients(message).contains(recipient))
                .count();
    }

    private static String recipients(MimeMessage message) {
        try {
            return Arrays.toString(message.getAllRecipients());
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
