/**
 * What staff look at beside their tasks: the case on one page, the board with its lists, and everybody's deadlines as a
 * calendar. Pages come from the server; nothing here changes a case. Figures and lists are read from the capabilities'
 * tables; everything about one case comes through their doors.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Desk")
package org.cloudcert.desk;
