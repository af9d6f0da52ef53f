@echo off
rem Drop workbooks and folders on this file: each is completed beside the original.
rem All of it is ASCII, Chinese is escaped: cmd.exe reads this file in the console's code page, whichever that is.
rem The paths dropped stand outside of blocks in parentheses: a name may hold a parenthesis.
setlocal
if "%~1"=="" goto explain
set run="%~dp0perfxl.exe"
if exist %run% goto fill
set run=perfxl
where /q perfxl.exe && goto fill
set run=py -m perfxl
%run% --version >nul 2>nul && goto fill
set words=\u6ca1\u6709\u627e\u5230perfxl\uff0c\u8bf7\u5148\u5b89\u88c5\u3002
goto say

:fill
%run% fill %*
goto done

:explain
set words=\u8bf7\u628a\u5de5\u4f5c\u7c3f\u6216\u6587\u4ef6\u5939\u62d6\u5230\u8fd9\u4e2a\u56fe\u6807\u4e0a\u3002

:say
powershell -NoProfile -Command "[regex]::Unescape($env:words)"

:done
echo.
pause
