<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Answers</name>
        <message numerus="yes">
            <source>accepting %n copies</source>
            <translation>
                <numerusform>accepting %Ln copy</numerusform>
                <numerusform>accepting %Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupSaving</name>
        <message numerus="yes">
            <source>The backup is saved, but %n original(s) are missing or altered here.</source>
            <translation>
                <numerusform>The backup is saved, but %Ln original is missing or altered here.</numerusform>
                <numerusform>The backup is saved, but %Ln originals are missing or altered here.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BankModel</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClassListPage</name>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%Ln pupil</numerusform>
                <numerusform>%Ln pupils</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message numerus="yes">
            <source>%n change(s) copied: paste them into a message.</source>
            <translation>
                <numerusform>%Ln change copied: paste it into a message.</numerusform>
                <numerusform>%Ln changes copied: paste them into a message.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskComfort</name>
        <message numerus="yes">
            <source>After %n minutes of marking</source>
            <translation>
                <numerusform>After %Ln minute of marking</numerusform>
                <numerusform>After %Ln minutes of marking</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentCard</name>
        <message numerus="yes">
            <source>%n pages</source>
            <translation>
                <numerusform>%Ln page</numerusform>
                <numerusform>%Ln pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EverywherePanel</name>
        <message numerus="yes">
            <source>%n remarks change.</source>
            <translation>
                <numerusform>%Ln remark changes.</numerusform>
                <numerusform>%Ln remarks change.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies stay as they are: the list says why.</source>
            <translation>
                <numerusform>%Ln copy stays as it is: the list says why.</numerusform>
                <numerusform>%Ln copies stay as they are: the list says why.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change on %n copies</source>
            <translation>
                <numerusform>Change on %Ln copy</numerusform>
                <numerusform>Change on %Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EverywhereUse</name>
        <message numerus="yes">
            <source>Remark changed on %n copies</source>
            <translation>
                <numerusform>Remark changed on %Ln copy</numerusform>
                <numerusform>Remark changed on %Ln copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The remark is as it was before, on %n copies.</source>
            <translation>
                <numerusform>The remark is as it was before, on %Ln copy.</numerusform>
                <numerusform>The remark is as it was before, on %Ln copies.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExamListModel</name>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%Ln pupil</numerusform>
                <numerusform>%Ln pupils</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%Ln finalised</numerusform>
                <numerusform>%Ln finalised</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExchangeCard</name>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%Ln change to send</numerusform>
                <numerusform>%Ln changes to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) still to come</source>
            <translation>
                <numerusform>%Ln page still to come</numerusform>
                <numerusform>%Ln pages still to come</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at</source>
            <translation>
                <numerusform>%Ln change set aside, to look at</numerusform>
                <numerusform>%Ln changes set aside, to look at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n minute(s).</source>
            <translation>
                <numerusform>The clock of this computer is wrong by %Ln minute.</numerusform>
                <numerusform>The clock of this computer is wrong by %Ln minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportPanel</name>
        <message numerus="yes">
            <source>%n file(s) written:</source>
            <translation>
                <numerusform>%Ln file written:</numerusform>
                <numerusform>%Ln files written:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n annotated copies</source>
            <translation>
                <numerusform>%Ln annotated copy</numerusform>
                <numerusform>%Ln annotated copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%Ln line</numerusform>
                <numerusform>%Ln lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mark(s)</source>
            <translation>
                <numerusform>%Ln mark</numerusform>
                <numerusform>%Ln marks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FiguresPanel</name>
        <message numerus="yes">
            <source>%n pupil(s) of the class list without a copy</source>
            <translation>
                <numerusform>%Ln pupil of the class list without a copy</numerusform>
                <numerusform>%Ln pupils of the class list without a copy</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message numerus="yes">
            <source>{filter}: %n copies</source>
            <translation>
                <numerusform>{filter}: %Ln copy</numerusform>
                <numerusform>{filter}: %Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IdentifyEnd</name>
        <message numerus="yes">
            <source>%n copies that were identified automatically are left to look over.</source>
            <translation>
                <numerusform>%Ln copy that was identified automatically is left to look over.</numerusform>
                <numerusform>%Ln copies that were identified automatically are left to look over.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies can be marked now.</source>
            <translation>
                <numerusform>%Ln copy can be marked now.</numerusform>
                <numerusform>%Ln copies can be marked now.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportCard</name>
        <message numerus="yes">
            <source>%n imported</source>
            <translation>
                <numerusform>%Ln imported</numerusform>
                <numerusform>%Ln imported</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%Ln already there</numerusform>
                <numerusform>%Ln already there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%Ln refused</numerusform>
                <numerusform>%Ln refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%Ln page</numerusform>
                <numerusform>%Ln pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LookOver</name>
        <message numerus="yes">
            <source>%n copies to look over</source>
            <translation>
                <numerusform>%Ln copy to look over</numerusform>
                <numerusform>%Ln copies to look over</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarksPanel</name>
        <message numerus="yes">
            <source>{marked} of %n questions</source>
            <translation>
                <numerusform>{marked} of %Ln question</numerusform>
                <numerusform>{marked} of %Ln questions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MissingMessage</name>
        <message numerus="yes">
            <source>%n questions still to mark:</source>
            <translation>
                <numerusform>%Ln question still to mark:</numerusform>
                <numerusform>%Ln questions still to mark:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksFiles</name>
        <message numerus="yes">
            <source>%n remarks taken.</source>
            <translation>
                <numerusform>%Ln remark taken.</numerusform>
                <numerusform>%Ln remarks taken.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were here already.</source>
            <translation>
                <numerusform>%Ln was here already.</numerusform>
                <numerusform>%Ln were here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n more were refused.</source>
            <translation>
                <numerusform>And %Ln more was refused.</numerusform>
                <numerusform>And %Ln more were refused.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n remarks are in {file}.</source>
            <translation>
                <numerusform>%Ln remark is in {file}.</numerusform>
                <numerusform>%Ln remarks are in {file}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwnTime</name>
        <message numerus="yes">
            <source>%n minutes of marking: a moment for the eyes?</source>
            <translation>
                <numerusform>%Ln minute of marking: a moment for the eyes?</numerusform>
                <numerusform>%Ln minutes of marking: a moment for the eyes?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageMapModel</name>
        <message numerus="yes">
            <source>%n marks</source>
            <translation>
                <numerusform>%Ln mark</numerusform>
                <numerusform>%Ln marks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PileActions</name>
        <message numerus="yes">
            <source>Why re-read %n copies?</source>
            <translation>
                <numerusform>Why re-read %Ln copy?</numerusform>
                <numerusform>Why re-read %Ln copies?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Why re-open %n copies?</source>
            <translation>
                <numerusform>Why re-open %Ln copy?</numerusform>
                <numerusform>Why re-open %Ln copies?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Why set %n copies aside (absent, blank, scanned again…)?</source>
            <translation>
                <numerusform>Why set %Ln copy aside (absent, blank, scanned again…)?</numerusform>
                <numerusform>Why set %Ln copies aside (absent, blank, scanned again…)?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies were left as they were. {code}: {reason}</source>
            <translation>
                <numerusform>%Ln copy was left as it was. {code}: {reason}</numerusform>
                <numerusform>%Ln copies were left as they were. {code}: {reason}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreflightView</name>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%Ln left out</numerusform>
                <numerusform>%Ln left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not as one may expect</source>
            <translation>
                <numerusform>%Ln not as one may expect</numerusform>
                <numerusform>%Ln not as one may expect</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) replaced</source>
            <translation>
                <numerusform>%Ln file replaced</numerusform>
                <numerusform>%Ln files replaced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProgressRow</name>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%Ln failed</numerusform>
                <numerusform>%Ln failed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RankingList</name>
        <message numerus="yes">
            <source>Place {rank} of %n copies with a mark, for now</source>
            <translation>
                <numerusform>Place {rank} of %Ln copy with a mark, for now</numerusform>
                <numerusform>Place {rank} of %Ln copies with a mark, for now</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadingBar</name>
        <message numerus="yes">
            <source>%n copies have no name yet.</source>
            <translation>
                <numerusform>%Ln copy has no name yet.</numerusform>
                <numerusform>%Ln copies have no name yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies were identified automatically.</source>
            <translation>
                <numerusform>%Ln copy was identified automatically.</numerusform>
                <numerusform>%Ln copies were identified automatically.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies are left to you.</source>
            <translation>
                <numerusform>%Ln copy is left to you.</numerusform>
                <numerusform>%Ln copies are left to you.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n identified</source>
            <translation>
                <numerusform>%Ln identified</numerusform>
                <numerusform>%Ln identified</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n proposed</source>
            <translation>
                <numerusform>%Ln proposed</numerusform>
                <numerusform>%Ln proposed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left to you</source>
            <translation>
                <numerusform>%Ln left to you</numerusform>
                <numerusform>%Ln left to you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies read</source>
            <translation>
                <numerusform>%Ln copy read</numerusform>
                <numerusform>%Ln copies read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultsScreen</name>
        <message numerus="yes">
            <source>%n file(s) written.</source>
            <translation>
                <numerusform>%Ln file written.</numerusform>
                <numerusform>%Ln files written.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Resumer</name>
        <message numerus="yes">
            <source>%n task(s) were cut off when the program ended.</source>
            <translation>
                <numerusform>%Ln task were cut off when the program ended.</numerusform>
                <numerusform>%Ln tasks were cut off when the program ended.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScansScreen</name>
        <message numerus="yes">
            <source>%n copies look odd</source>
            <translation>
                <numerusform>%Ln copy looks odd</numerusform>
                <numerusform>%Ln copies look odd</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShareScreen</name>
        <message numerus="yes">
            <source>%n copies could not be published; publish again when that is mended.</source>
            <translation>
                <numerusform>%Ln copy could not be published; publish again when that is mended.</numerusform>
                <numerusform>%Ln copies could not be published; publish again when that is mended.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies published.</source>
            <translation>
                <numerusform>%Ln copy published.</numerusform>
                <numerusform>%Ln copies published.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) have a header that is not sure to be hidden.</source>
            <translation>
                <numerusform>%Ln page has a header that is not sure to be hidden.</numerusform>
                <numerusform>%Ln pages have a header that is not sure to be hidden.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given.</source>
            <translation>
                <numerusform>%Ln copy given.</numerusform>
                <numerusform>%Ln copies given.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies could not be given: they changed meanwhile.</source>
            <translation>
                <numerusform>%Ln copy could not be given: it changed meanwhile.</numerusform>
                <numerusform>%Ln copies could not be given: they changed meanwhile.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies are nobody's</source>
            <translation>
                <numerusform>%Ln copy is nobody's</numerusform>
                <numerusform>%Ln copies are nobody's</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%Ln change to send</numerusform>
                <numerusform>%Ln changes to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside</source>
            <translation>
                <numerusform>%Ln change set aside</numerusform>
                <numerusform>%Ln changes set aside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) running</source>
            <translation>
                <numerusform>%Ln task running</numerusform>
                <numerusform>%Ln tasks running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) with failures</source>
            <translation>
                <numerusform>%Ln task with failures</numerusform>
                <numerusform>%Ln tasks with failures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StripGestures</name>
        <message numerus="yes">
            <source>Why set %n copies aside?</source>
            <translation>
                <numerusform>Why set %Ln copy aside?</numerusform>
                <numerusform>Why set %Ln copies aside?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Team</name>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at.</source>
            <translation>
                <numerusform>%Ln change set aside, to look at.</numerusform>
                <numerusform>%Ln changes set aside, to look at.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them can't reach the exam office.</source>
            <translation>
                <numerusform>%Ln of them can't reach the exam office.</numerusform>
                <numerusform>%Ln of them can't reach the exam office.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TemplateFieldsList</name>
        <message numerus="yes">
            <source>%n boxes</source>
            <translation>
                <numerusform>%Ln box</numerusform>
                <numerusform>%Ln boxes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnsharedNote</name>
        <message numerus="yes">
            <source>And %n more of your remarks are not shared any more.</source>
            <translation>
                <numerusform>And %Ln more of your remarks is not shared any more.</numerusform>
                <numerusform>And %Ln more of your remarks are not shared any more.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message numerus="yes">
            <source>%n letters are more than a page can hold.</source>
            <translation>
                <numerusform>%Ln letter is more than a page can hold.</numerusform>
                <numerusform>%Ln letters are more than a page can hold.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChosenKeys</name>
        <message numerus="yes">
            <source>%n of the keys that you had chosen can't be used; the usual ones are in force for them.</source>
            <translation>
                <numerusform>%Ln of the keys that you had chosen can't be used; the usual one is in force for it.</numerusform>
                <numerusform>%Ln of the keys that you had chosen can't be used; the usual ones are in force for them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClassList</name>
        <message numerus="yes">
            <source>%n are as they were before</source>
            <translation>
                <numerusform>%Ln is as it was before</numerusform>
                <numerusform>%Ln are as they were before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines with errors</source>
            <translation>
                <numerusform>%Ln line with errors</numerusform>
                <numerusform>%Ln lines with errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%Ln new</numerusform>
                <numerusform>%Ln new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pupils are off the list again</source>
            <translation>
                <numerusform>%Ln pupil is off the list again</numerusform>
                <numerusform>%Ln pupils are off the list again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repeated lines</source>
            <translation>
                <numerusform>%Ln repeated line</numerusform>
                <numerusform>%Ln repeated lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%Ln unchanged</numerusform>
                <numerusform>%Ln unchanged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n updated</source>
            <translation>
                <numerusform>%Ln updated</numerusform>
                <numerusform>%Ln updated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were corrected since and stay as they are</source>
            <translation>
                <numerusform>%Ln was corrected since and stays as it is</numerusform>
                <numerusform>%Ln were corrected since and stay as they are</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conflicts</name>
        <message numerus="yes">
            <source>%n more stay set aside.</source>
            <translation>
                <numerusform>%Ln more stays set aside.</numerusform>
                <numerusform>%Ln more stay set aside.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CopyListModel</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message numerus="yes">
            <source>%n wrong: {title}. {fact}</source>
            <translation>
                <numerusform>%Ln wrong: {title}. {fact}</numerusform>
                <numerusform>%Ln wrong: {title}. {fact}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportTask</name>
        <message numerus="yes">
            <source>Importing %n file(s)</source>
            <translation>
                <numerusform>Importing %Ln file</numerusform>
                <numerusform>Importing %Ln files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarkerNews</name>
        <message numerus="yes">
            <source>%n copies are no longer yours: the exam office gave them to somebody else.</source>
            <translation>
                <numerusform>%Ln copy is no longer yours: the exam office gave it to somebody else.</numerusform>
                <numerusform>%Ln copies are no longer yours: the exam office gave them to somebody else.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies to mark have come.</source>
            <translation>
                <numerusform>%Ln copy to mark has come.</numerusform>
                <numerusform>%Ln copies to mark have come.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has changed marks or remarks on %n of your copies: {codes}</source>
            <translation>
                <numerusform>The exam office has changed marks or remarks on %Ln of your copies: {codes}</numerusform>
                <numerusform>The exam office has changed marks or remarks on %Ln of your copies: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has re-opened %n copies:</source>
            <translation>
                <numerusform>The exam office has re-opened %Ln copy:</numerusform>
                <numerusform>The exam office has re-opened %Ln copies:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What was reported of pages of %n of your copies has been settled: {codes}</source>
            <translation>
                <numerusform>What was reported of pages of %Ln of your copies has been settled: {codes}</numerusform>
                <numerusform>What was reported of pages of %Ln of your copies has been settled: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %Ln more</numerusform>
                <numerusform>and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfficeNews</name>
        <message numerus="yes">
            <source>Correctors have reported pages of %n copies: {codes}</source>
            <translation>
                <numerusform>Correctors have reported pages of %Ln copy: {codes}</numerusform>
                <numerusform>Correctors have reported pages of %Ln copies: {codes}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RemarkNews</name>
        <message numerus="yes">
            <source>%n of your remarks are shared no more: their list on the desk says why.</source>
            <translation>
                <numerusform>%Ln of your remarks is shared no more: their list on the desk says why.</numerusform>
                <numerusform>%Ln of your remarks are shared no more: their list on the desk says why.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SchemeEffect</name>
        <message numerus="yes">
            <source>%n finalised copies would change. Re-open them first: {codes}</source>
            <translation>
                <numerusform>%Ln finalised copy would change. Re-open it first: {codes}</numerusform>
                <numerusform>%Ln finalised copies would change. Re-open them first: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Still to mark on %n copies: {questions}</source>
            <translation>
                <numerusform>Still to mark on %Ln copy: {questions}</numerusform>
                <numerusform>Still to mark on %Ln copies: {questions}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The total of %n copies changes:</source>
            <translation>
                <numerusform>The total of %Ln copy changes:</numerusform>
                <numerusform>The total of %Ln copies changes:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %Ln more</numerusform>
                <numerusform>… and %Ln more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Sharing</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%Ln copy</numerusform>
                <numerusform>%Ln copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given away</source>
            <translation>
                <numerusform>%Ln copy given away</numerusform>
                <numerusform>%Ln copies given away</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies wait to be given to others.</source>
            <translation>
                <numerusform>%Ln copy waits to be given to others.</numerusform>
                <numerusform>%Ln copies wait to be given to others.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%Ln finalised</numerusform>
                <numerusform>%Ln finalised</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnseenNames</name>
        <message numerus="yes">
            <source>%n of the copies that can be marked now were identified automatically, and nobody has looked at them.</source>
            <translation>
                <numerusform>%Ln of the copies that can be marked now was identified automatically, and nobody has looked at it.</numerusform>
                <numerusform>%Ln of the copies that can be marked now were identified automatically, and nobody has looked at them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WordsField</name>
        <message numerus="yes">
            <source>The clipboard holds %n letters: too many for here.</source>
            <translation>
                <numerusform>The clipboard holds %Ln letter: too many for here.</numerusform>
                <numerusform>The clipboard holds %Ln letters: too many for here.</numerusform>
            </translation>
        </message>
    </context>
</TS>
