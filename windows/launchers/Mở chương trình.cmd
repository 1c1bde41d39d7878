@echo off
rem A folder that is dropped on it is opened; else the user's own.
chcp 65001 >nul
set "CCHC_HOME=%~dp0"
set "CCHC_ROUNDS=%~1"
setlocal EnableExtensions EnableDelayedExpansion
set "PYTHONDONTWRITEBYTECODE=1"
if not exist "!CCHC_HOME!python\python.exe" (
  echo Hãy giải nén cả tệp cchc-windows.zip ^(chuột phải, Extract All^) rồi dùng tệp này trong thư mục đó.
  pause
  exit /b 2
)
if "!CCHC_ROUNDS!"=="" set "CCHC_ROUNDS=!USERPROFILE!\Documents\CCHC"
if not exist "!CCHC_ROUNDS!" mkdir "!CCHC_ROUNDS!"
echo Các đợt nằm trong thư mục !CCHC_ROUNDS!
echo Chương trình mở ra trong trình duyệt. Giữ cửa sổ này; đóng nó là dừng chương trình.
"!CCHC_HOME!python\python.exe" -m cchc_docs web %CCHC_WEB_OPTIONS% "!CCHC_ROUNDS!"
if errorlevel 1 pause
