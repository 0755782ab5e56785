package org.cloudcert.capability.archive;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * {@code java -jar cloudcert.jar verify-archive <directory> [SHA-256]}: checks a package on any machine with Java. Against
 * the hash that the product gave when the package was written, it also tells whether somebody made it anew as a whole.
 */
public final class VerifyArchive {

    /** The first argument that asks for it. */
    public static final String COMMAND = "verify-archive";

    private VerifyArchive() {}

    /**
     * @param arguments the command, one directory, and the tag manifest's hash if somebody noted it
     * @return 0 if the package is whole and unaltered, 1 if not, 2 if there is nothing to check
     */
    public static int run(String[] arguments, PrintStream out) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        if (arguments.length < 2 || arguments.length > 3) {
            out.println("用法：java -jar cloudcert.jar verify-archive <归档包目录> [归档时登记的标签清单SHA-256]");
            return 2;
        }
        Path directory = directory(arguments[1]);
        if (directory == null) {
            out.println("没有这个目录：" + arguments[1]);
            return 2;
        }
        PackageReport report = PackageVerifier.verify(directory);
        if (arguments.length == 3 && !arguments[2].equalsIgnoreCase(report.sha256())) {
            report = report.with(PackageVerifier.TAG_MANIFEST, PackageVerifier.REPLACED);
        }
        out.println("归档包：" + directory);
        out.println("案件编号：" + (report.caseNo() == null ? "无法读取" : report.caseNo()));
        out.println("清单所列文件：" + report.files() + " 个");
        out.println("留痕记录：" + report.auditEntries() + " 条，链首 " + report.auditHash());
        out.println("标签清单SHA-256：" + report.sha256());
        if (report.intact()) {
            out.println("结论：归档包完整，未被改动。");
            return 0;
        }
        out.println("结论：归档包不完整或已被改动，共发现 " + report.findings().size() + " 处问题：");
        report.findings().forEach(finding -> out.println("  " + finding.file() + "：" + finding.text()));
        return 1;
    }

    private static Path directory(String argument) {
        try {
            Path directory = Path.of(argument);
            return Files.isDirectory(directory) ? directory : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
