package org.cloudcert.capability.notification;

import java.util.Objects;

/**
 * A file that goes with a mail.
 *
 * @param mediaType such as {@code application/pdf}
 * @throws org.cloudcert.rule.Refusal if the file name or the media type holds a control character
 */
public record Attachment(String fileName, String mediaType, byte[] content) {

    public Attachment {
        Header.check("附件名", fileName);
        Header.check("附件类型", mediaType);
        Objects.requireNonNull(content);
    }
}
