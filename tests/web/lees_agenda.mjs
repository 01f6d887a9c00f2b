// Read a calendar from stdin with ical.js and print its events as JSON, for tests only.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const kalender = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = kalender.getAllSubcomponents("vevent").map((onderdeel) => {
  const event = new ICAL.Event(onderdeel);
  const alarm = onderdeel.getFirstSubcomponent("valarm");
  const start = event.startDate;
  const afgaan = start.clone();
  afgaan.isDate = false;
  afgaan.addDuration(alarm.getFirstPropertyValue("trigger"));
  return {
    uid: event.uid,
    titel: event.summary,
    dag: start.toString(),
    heledag: start.isDate,
    dagen: event.duration.toSeconds() / 86400,
    volgnummer: event.sequence,
    klasse: onderdeel.getFirstPropertyValue("class"),
    bezet: onderdeel.getFirstPropertyValue("transp"),
    gemaakt: onderdeel.getFirstPropertyValue("dtstamp").toString(),
    alarm: afgaan.toString(),
    alarmtekst: alarm.getFirstPropertyValue("description"),
  };
});
process.stdout.write(JSON.stringify(events));
