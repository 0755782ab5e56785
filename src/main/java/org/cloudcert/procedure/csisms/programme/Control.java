package org.cloudcert.procedure.csisms.programme;

/**
 * What an audit covers: a control of ISO/IEC 27017, or a typical service of the client.
 *
 * @param number of the standard's 2015 edition, such as {@code 5.1.1} or {@code CLD.6.3.1}; of a service {@code S.1}, {@code
 *     S.2} and so on
 * @param name Chinese: the centre's own short name, or the service
 * @param chapter of the standard, such as {@code 5}; of a service {@code S}
 * @param chapterName Chinese
 * @param cloudSpecific whether it is one of the standard's controls for cloud services alone
 */
public record Control(String number, String name, String chapter, String chapterName, boolean cloudSpecific) {}
