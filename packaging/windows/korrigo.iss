; The installer for Windows: for one person, without the administrator's right. `make package` runs it with Inno Setup 6.
; Version, Root and, with a certificate, Signed come from korrigo_package/windows.py.

[Setup]
AppId={{7C0B52E7-52B4-4D0F-9A3C-3F0D7C0E6A41}
AppName=Korrigo Desktop
AppVersion={#Version}
AppPublisher=The authors of Korrigo Desktop
DefaultDirName={autopf}\Korrigo Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename=korrigo-desktop-{#Version}-windows-x86_64-setup
SetupIconFile={#Root}\build\icons\korrigo.ico
UninstallDisplayIcon={app}\korrigo-desktop.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
; A running program is asked to close, so that none of its files is half old and half new.
CloseApplications=yes
RestartApplications=no
#ifdef Signed
SignTool=korrigo
SignedUninstaller=yes
#endif

[Languages]
Name: "french"; MessagesFile: "compiler:Languages\French.isl"
Name: "english"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
french.DataStays=Korrigo Desktop est désinstallé. Vos épreuves restent dans le dossier :%n%1
french.ExamFile=Épreuve Korrigo
english.ExamFile=Korrigo exam
english.DataStays=Korrigo Desktop is removed. Your exams stay in the folder:%n%1

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an earlier version must not be found beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\korrigo-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Registry]
Root: HKA; Subkey: "Software\Classes\.korrigo\OpenWithProgids"; ValueType: string; ValueName: "Korrigo.Exam"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Korrigo.Exam"; ValueType: string; ValueData: "{cm:ExamFile}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Korrigo.Exam\DefaultIcon"; ValueType: string; ValueData: "{app}\korrigo-desktop.exe,0"
Root: HKA; Subkey: "Software\Classes\Korrigo.Exam\shell\open\command"; ValueType: string; ValueData: """{app}\korrigo-desktop.exe"" gui ""%1"""

[Icons]
Name: "{autoprograms}\Korrigo Desktop"; Filename: "{app}\korrigo-desktop.exe"
Name: "{autodesktop}\Korrigo Desktop"; Filename: "{app}\korrigo-desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\korrigo-desktop.exe"; Description: "{cm:LaunchProgram,Korrigo Desktop}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Data: String;
begin
  Data := ExpandConstant('{localappdata}\korrigo-desktop');
  if (Step = usPostUninstall) and DirExists(Data) then
    SuppressibleMsgBox(FmtMessage(CustomMessage('DataStays'), [Data]), mbInformation, MB_OK, IDOK);
end;
