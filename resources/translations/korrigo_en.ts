<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Answers</name>
        <message numerus="yes">
            <source>accepting %n copies</source>
            <translation>
                <numerusform>accepting %n copy</numerusform>
                <numerusform>accepting %n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupSaving</name>
        <message numerus="yes">
            <source>The backup is saved, but %n original(s) are missing or altered here.</source>
            <translation>
                <numerusform>The backup is saved, but %n original is missing or altered here.</numerusform>
                <numerusform>The backup is saved, but %n originals are missing or altered here.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BankModel</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClassListPage</name>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%n pupil</numerusform>
                <numerusform>%n pupils</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message numerus="yes">
            <source>%n change(s) copied: paste them into a message.</source>
            <translation>
                <numerusform>%n change copied: paste it into a message.</numerusform>
                <numerusform>%n changes copied: paste them into a message.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeskComfort</name>
        <message numerus="yes">
            <source>After %n minutes of marking</source>
            <translation>
                <numerusform>After %n minute of marking</numerusform>
                <numerusform>After %n minutes of marking</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentCard</name>
        <message numerus="yes">
            <source>%n pages</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EverywherePanel</name>
        <message numerus="yes">
            <source>%n remarks change.</source>
            <translation>
                <numerusform>%n remark changes.</numerusform>
                <numerusform>%n remarks change.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies stay as they are: the list says why.</source>
            <translation>
                <numerusform>%n copy stays as it is: the list says why.</numerusform>
                <numerusform>%n copies stay as they are: the list says why.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Change on %n copies</source>
            <translation>
                <numerusform>Change on %n copy</numerusform>
                <numerusform>Change on %n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>EverywhereUse</name>
        <message numerus="yes">
            <source>Remark changed on %n copies</source>
            <translation>
                <numerusform>Remark changed on %n copy</numerusform>
                <numerusform>Remark changed on %n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The remark is as it was before, on %n copies.</source>
            <translation>
                <numerusform>The remark is as it was before, on %n copy.</numerusform>
                <numerusform>The remark is as it was before, on %n copies.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExamListModel</name>
        <message numerus="yes">
            <source>%n pupils</source>
            <translation>
                <numerusform>%n pupil</numerusform>
                <numerusform>%n pupils</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%n finalised</numerusform>
                <numerusform>%n finalised</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExchangeCard</name>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%n change to send</numerusform>
                <numerusform>%n changes to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) still to come</source>
            <translation>
                <numerusform>%n page still to come</numerusform>
                <numerusform>%n pages still to come</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at</source>
            <translation>
                <numerusform>%n change set aside, to look at</numerusform>
                <numerusform>%n changes set aside, to look at</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The clock of this computer is wrong by %n minute(s).</source>
            <translation>
                <numerusform>The clock of this computer is wrong by %n minute.</numerusform>
                <numerusform>The clock of this computer is wrong by %n minutes.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExportPanel</name>
        <message numerus="yes">
            <source>%n file(s) written:</source>
            <translation>
                <numerusform>%n file written:</numerusform>
                <numerusform>%n files written:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n annotated copies</source>
            <translation>
                <numerusform>%n annotated copy</numerusform>
                <numerusform>%n annotated copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mark(s)</source>
            <translation>
                <numerusform>%n mark</numerusform>
                <numerusform>%n marks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FiguresPanel</name>
        <message numerus="yes">
            <source>%n pupil(s) of the class list without a copy</source>
            <translation>
                <numerusform>%n pupil of the class list without a copy</numerusform>
                <numerusform>%n pupils of the class list without a copy</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message numerus="yes">
            <source>{filter}: %n copies</source>
            <translation>
                <numerusform>{filter}: %n copy</numerusform>
                <numerusform>{filter}: %n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>IdentifyEnd</name>
        <message numerus="yes">
            <source>%n copies that were identified automatically are left to look over.</source>
            <translation>
                <numerusform>%n copy that was identified automatically is left to look over.</numerusform>
                <numerusform>%n copies that were identified automatically are left to look over.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies can be marked now.</source>
            <translation>
                <numerusform>%n copy can be marked now.</numerusform>
                <numerusform>%n copies can be marked now.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportCard</name>
        <message numerus="yes">
            <source>%n imported</source>
            <translation>
                <numerusform>%n imported</numerusform>
                <numerusform>%n imported</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n already there</source>
            <translation>
                <numerusform>%n already there</numerusform>
                <numerusform>%n already there</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n refused</numerusform>
                <numerusform>%n refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LookOver</name>
        <message numerus="yes">
            <source>%n copies to look over</source>
            <translation>
                <numerusform>%n copy to look over</numerusform>
                <numerusform>%n copies to look over</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarksPanel</name>
        <message numerus="yes">
            <source>{marked} of %n questions</source>
            <translation>
                <numerusform>{marked} of %n question</numerusform>
                <numerusform>{marked} of %n questions</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MissingMessage</name>
        <message numerus="yes">
            <source>%n questions still to mark:</source>
            <translation>
                <numerusform>%n question still to mark:</numerusform>
                <numerusform>%n questions still to mark:</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwnRemarksFiles</name>
        <message numerus="yes">
            <source>%n remarks taken.</source>
            <translation>
                <numerusform>%n remark taken.</numerusform>
                <numerusform>%n remarks taken.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were here already.</source>
            <translation>
                <numerusform>%n was here already.</numerusform>
                <numerusform>%n were here already.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>And %n more were refused.</source>
            <translation>
                <numerusform>And %n more was refused.</numerusform>
                <numerusform>And %n more were refused.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n remarks are in {file}.</source>
            <translation>
                <numerusform>%n remark is in {file}.</numerusform>
                <numerusform>%n remarks are in {file}.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OwnTime</name>
        <message numerus="yes">
            <source>%n minutes of marking: a moment for the eyes?</source>
            <translation>
                <numerusform>%n minute of marking: a moment for the eyes?</numerusform>
                <numerusform>%n minutes of marking: a moment for the eyes?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PageMapModel</name>
        <message numerus="yes">
            <source>%n marks</source>
            <translation>
                <numerusform>%n mark</numerusform>
                <numerusform>%n marks</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PileActions</name>
        <message numerus="yes">
            <source>Why re-read %n copies?</source>
            <translation>
                <numerusform>Why re-read %n copy?</numerusform>
                <numerusform>Why re-read %n copies?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Why re-open %n copies?</source>
            <translation>
                <numerusform>Why re-open %n copy?</numerusform>
                <numerusform>Why re-open %n copies?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Why set %n copies aside (absent, blank, scanned again…)?</source>
            <translation>
                <numerusform>Why set %n copy aside (absent, blank, scanned again…)?</numerusform>
                <numerusform>Why set %n copies aside (absent, blank, scanned again…)?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies were left as they were. {code}: {reason}</source>
            <translation>
                <numerusform>%n copy was left as it was. {code}: {reason}</numerusform>
                <numerusform>%n copies were left as they were. {code}: {reason}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreflightView</name>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>%n left out</numerusform>
                <numerusform>%n left out</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n not as one may expect</source>
            <translation>
                <numerusform>%n not as one may expect</numerusform>
                <numerusform>%n not as one may expect</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) replaced</source>
            <translation>
                <numerusform>%n file replaced</numerusform>
                <numerusform>%n files replaced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ProgressRow</name>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RankingList</name>
        <message numerus="yes">
            <source>Place {rank} of %n copies with a mark, for now</source>
            <translation>
                <numerusform>Place {rank} of %n copy with a mark, for now</numerusform>
                <numerusform>Place {rank} of %n copies with a mark, for now</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadingBar</name>
        <message numerus="yes">
            <source>%n copies have no name yet.</source>
            <translation>
                <numerusform>%n copy has no name yet.</numerusform>
                <numerusform>%n copies have no name yet.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies were identified automatically.</source>
            <translation>
                <numerusform>%n copy was identified automatically.</numerusform>
                <numerusform>%n copies were identified automatically.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies are left to you.</source>
            <translation>
                <numerusform>%n copy is left to you.</numerusform>
                <numerusform>%n copies are left to you.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n identified</source>
            <translation>
                <numerusform>%n identified</numerusform>
                <numerusform>%n identified</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n proposed</source>
            <translation>
                <numerusform>%n proposed</numerusform>
                <numerusform>%n proposed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left to you</source>
            <translation>
                <numerusform>%n left to you</numerusform>
                <numerusform>%n left to you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies read</source>
            <translation>
                <numerusform>%n copy read</numerusform>
                <numerusform>%n copies read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultsScreen</name>
        <message numerus="yes">
            <source>%n file(s) written.</source>
            <translation>
                <numerusform>%n file written.</numerusform>
                <numerusform>%n files written.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Resumer</name>
        <message numerus="yes">
            <source>%n task(s) were cut off when the program ended.</source>
            <translation>
                <numerusform>%n task were cut off when the program ended.</numerusform>
                <numerusform>%n tasks were cut off when the program ended.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ScansScreen</name>
        <message numerus="yes">
            <source>%n copies look odd</source>
            <translation>
                <numerusform>%n copy looks odd</numerusform>
                <numerusform>%n copies look odd</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ShareScreen</name>
        <message numerus="yes">
            <source>%n copies could not be published; publish again when that is mended.</source>
            <translation>
                <numerusform>%n copy could not be published; publish again when that is mended.</numerusform>
                <numerusform>%n copies could not be published; publish again when that is mended.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies published.</source>
            <translation>
                <numerusform>%n copy published.</numerusform>
                <numerusform>%n copies published.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) have a header that is not sure to be hidden.</source>
            <translation>
                <numerusform>%n page has a header that is not sure to be hidden.</numerusform>
                <numerusform>%n pages have a header that is not sure to be hidden.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given.</source>
            <translation>
                <numerusform>%n copy given.</numerusform>
                <numerusform>%n copies given.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies could not be given: they changed meanwhile.</source>
            <translation>
                <numerusform>%n copy could not be given: it changed meanwhile.</numerusform>
                <numerusform>%n copies could not be given: they changed meanwhile.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies are nobody's</source>
            <translation>
                <numerusform>%n copy is nobody's</numerusform>
                <numerusform>%n copies are nobody's</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n change(s) to send</source>
            <translation>
                <numerusform>%n change to send</numerusform>
                <numerusform>%n changes to send</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n change(s) set aside</source>
            <translation>
                <numerusform>%n change set aside</numerusform>
                <numerusform>%n changes set aside</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) running</source>
            <translation>
                <numerusform>%n task running</numerusform>
                <numerusform>%n tasks running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) with failures</source>
            <translation>
                <numerusform>%n task with failures</numerusform>
                <numerusform>%n tasks with failures</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StripGestures</name>
        <message numerus="yes">
            <source>Why set %n copies aside?</source>
            <translation>
                <numerusform>Why set %n copy aside?</numerusform>
                <numerusform>Why set %n copies aside?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Team</name>
        <message numerus="yes">
            <source>%n change(s) set aside, to look at.</source>
            <translation>
                <numerusform>%n change set aside, to look at.</numerusform>
                <numerusform>%n changes set aside, to look at.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n of them can't reach the exam office.</source>
            <translation>
                <numerusform>%n of them can't reach the exam office.</numerusform>
                <numerusform>%n of them can't reach the exam office.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TemplateFieldsList</name>
        <message numerus="yes">
            <source>%n boxes</source>
            <translation>
                <numerusform>%n box</numerusform>
                <numerusform>%n boxes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message numerus="yes">
            <source>%n letters are more than a page can hold.</source>
            <translation>
                <numerusform>%n letter is more than a page can hold.</numerusform>
                <numerusform>%n letters are more than a page can hold.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ChosenKeys</name>
        <message numerus="yes">
            <source>%n of the keys that you had chosen can't be used; the usual ones are in force for them.</source>
            <translation>
                <numerusform>%n of the keys that you had chosen can't be used; the usual one is in force for it.</numerusform>
                <numerusform>%n of the keys that you had chosen can't be used; the usual ones are in force for them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ClassList</name>
        <message numerus="yes">
            <source>%n are as they were before</source>
            <translation>
                <numerusform>%n is as it was before</numerusform>
                <numerusform>%n are as they were before</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n lines with errors</source>
            <translation>
                <numerusform>%n line with errors</numerusform>
                <numerusform>%n lines with errors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new</source>
            <translation>
                <numerusform>%n new</numerusform>
                <numerusform>%n new</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pupils are off the list again</source>
            <translation>
                <numerusform>%n pupil is off the list again</numerusform>
                <numerusform>%n pupils are off the list again</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n repeated lines</source>
            <translation>
                <numerusform>%n repeated line</numerusform>
                <numerusform>%n repeated lines</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unchanged</source>
            <translation>
                <numerusform>%n unchanged</numerusform>
                <numerusform>%n unchanged</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n updated</source>
            <translation>
                <numerusform>%n updated</numerusform>
                <numerusform>%n updated</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n were corrected since and stay as they are</source>
            <translation>
                <numerusform>%n was corrected since and stays as it is</numerusform>
                <numerusform>%n were corrected since and stay as they are</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Conflicts</name>
        <message numerus="yes">
            <source>%n more stay set aside.</source>
            <translation>
                <numerusform>%n more stays set aside.</numerusform>
                <numerusform>%n more stay set aside.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CopyListModel</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Doctor</name>
        <message numerus="yes">
            <source>%n wrong: {title}. {fact}</source>
            <translation>
                <numerusform>%n wrong: {title}. {fact}</numerusform>
                <numerusform>%n wrong: {title}. {fact}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportTask</name>
        <message numerus="yes">
            <source>Importing %n file(s)</source>
            <translation>
                <numerusform>Importing %n file</numerusform>
                <numerusform>Importing %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MarkerNews</name>
        <message numerus="yes">
            <source>%n copies are no longer yours: the exam office gave them to somebody else.</source>
            <translation>
                <numerusform>%n copy is no longer yours: the exam office gave it to somebody else.</numerusform>
                <numerusform>%n copies are no longer yours: the exam office gave them to somebody else.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies to mark have come.</source>
            <translation>
                <numerusform>%n copy to mark has come.</numerusform>
                <numerusform>%n copies to mark have come.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has changed marks or remarks on %n of your copies: {codes}</source>
            <translation>
                <numerusform>The exam office has changed marks or remarks on %n of your copies: {codes}</numerusform>
                <numerusform>The exam office has changed marks or remarks on %n of your copies: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The exam office has re-opened %n copies:</source>
            <translation>
                <numerusform>The exam office has re-opened %n copy:</numerusform>
                <numerusform>The exam office has re-opened %n copies:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>What was reported of pages of %n of your copies has been settled: {codes}</source>
            <translation>
                <numerusform>What was reported of pages of %n of your copies has been settled: {codes}</numerusform>
                <numerusform>What was reported of pages of %n of your copies has been settled: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfficeNews</name>
        <message numerus="yes">
            <source>Correctors have reported pages of %n copies: {codes}</source>
            <translation>
                <numerusform>Correctors have reported pages of %n copy: {codes}</numerusform>
                <numerusform>Correctors have reported pages of %n copies: {codes}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SchemeEffect</name>
        <message numerus="yes">
            <source>%n finalised copies would change. Re-open them first: {codes}</source>
            <translation>
                <numerusform>%n finalised copy would change. Re-open it first: {codes}</numerusform>
                <numerusform>%n finalised copies would change. Re-open them first: {codes}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Still to mark on %n copies: {questions}</source>
            <translation>
                <numerusform>Still to mark on %n copy: {questions}</numerusform>
                <numerusform>Still to mark on %n copies: {questions}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The total of %n copies changes:</source>
            <translation>
                <numerusform>The total of %n copy changes:</numerusform>
                <numerusform>The total of %n copies changes:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Sharing</name>
        <message numerus="yes">
            <source>%n copies</source>
            <translation>
                <numerusform>%n copy</numerusform>
                <numerusform>%n copies</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies given away</source>
            <translation>
                <numerusform>%n copy given away</numerusform>
                <numerusform>%n copies given away</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n copies wait to be given to others.</source>
            <translation>
                <numerusform>%n copy waits to be given to others.</numerusform>
                <numerusform>%n copies wait to be given to others.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n finalised</source>
            <translation>
                <numerusform>%n finalised</numerusform>
                <numerusform>%n finalised</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnseenNames</name>
        <message numerus="yes">
            <source>%n of the copies that can be marked now were identified automatically, and nobody has looked at them.</source>
            <translation>
                <numerusform>%n of the copies that can be marked now was identified automatically, and nobody has looked at it.</numerusform>
                <numerusform>%n of the copies that can be marked now were identified automatically, and nobody has looked at them.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WordsField</name>
        <message numerus="yes">
            <source>The clipboard holds %n letters: too many for here.</source>
            <translation>
                <numerusform>The clipboard holds %n letter: too many for here.</numerusform>
                <numerusform>The clipboard holds %n letters: too many for here.</numerusform>
            </translation>
        </message>
    </context>
</TS>
