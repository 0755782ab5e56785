package org.cloudcert.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What the product has accepted, as its callers wrote it down, on disk before they go on. */
final class Journal implements AutoCloseable {

    /** What an accepted request must have done: each is counted in the database by one query. */
    enum Effect {
        ORGANISATION_REGISTERED("select count(*) from organisation where id = ? and credit_code = ?"),
        CASE_OPENED("select count(*) from case_file where case_no = ? and organisation_id = ?"),
        DOCUMENT_STORED("select count(*) from material where case_no = ? and file_name = ?"),
        AGREEMENT_SIGNED("select count(*) from qualification_agreement where case_no = ? and signed_by = ?"),
        PAYMENT_RECORDED("select count(*) from fee_payment where case_no = ? and reference = ?"),
        CRITERION_RATED(
                """
                select count(*) from criterion_rating
                where case_no = ? and criterion_id = ? and conformity = 'CONFORMING'"""),
        TASK_COMPLETED(
                """
                select count(*) from ACT_HI_TASKINST t
                join ACT_HI_PROCINST p on p.PROC_INST_ID_ = t.PROC_INST_ID_
                where p.BUSINESS_KEY_ = ? and t.ID_ = ? and t.DELETE_REASON_ = 'completed'"""),
        CASE_CLOSED("select count(*) from audit_entry where case_no = ? and action = ?"),
        CERTIFICATE_ISSUED(
                """
                select count(*) from certificate c join certificate_status s on s.number = c.number
                where c.case_no = ? and s.status = ?""");

        private final String count;

        Effect(String count) {
            this.count = count;
        }

        String count() {
            return count;
        }
    }

    /**
     * @param about the first parameter of the effect's query
     * @param detail the second
     */
    record Entry(Effect effect, String about, String detail) {}

    private final Path file;
    private final FileChannel channel;

    Journal(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void accepted(Effect effect, String about, String detail) {
        try {
            ByteBuffer line = StandardCharsets.UTF_8.encode(effect + "\t" + about + "\t" + detail + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Entry> entries() {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t");
                entries.add(new Entry(Effect.valueOf(fields[0]), fields[1], fields[2]));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
