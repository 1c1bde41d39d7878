@echo off
rem Explorer's own command line, since the shell cuts a name with & in two.
chcp 65001 >nul
set "CCHC_HOME=%~dp0"
set CCHC_ARGUMENTS=%*
setlocal EnableExtensions EnableDelayedExpansion
set "CCHC_COMMAND_LINE=!CMDCMDLINE!"
set "PYTHONDONTWRITEBYTECODE=1"
if not exist "!CCHC_HOME!python\python.exe" (
  echo Hãy giải nén cả tệp cchc-windows.zip ^(chuột phải, Extract All^) rồi dùng tệp này trong thư mục đó.
  pause
  exit
)
echo Đang lập kế hoạch, xin chờ. Kết quả sẽ mở ra trên một trang.
"!CCHC_HOME!python\python.exe" -m cchc_docs.desktop.drop plans
if errorlevel 1 pause
if not "!CMDCMDLINE:%~n0=!"=="!CMDCMDLINE!" exit
