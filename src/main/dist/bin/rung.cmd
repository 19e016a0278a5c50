@echo off
rem Starts Rung: without arguments its window, else a command (rung --help).
rem UNTRIED: written without a Windows machine at hand.
rem
rem Java 25 or newer is taken from JAVA_HOME, the PATH or the places where JDKs are usually installed.
rem   RUNG_JAVA_OPTS   more options for Java, separated by spaces
rem   RUNG_JDK_DIR     a folder of JDKs to look into instead of the usual places
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
set "JDK="

if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where java 2^>nul') do if not defined JDK call :try "%%~dpJ.."
if not defined JDK if defined RUNG_JDK_DIR for /d %%D in ("%RUNG_JDK_DIR%\*") do if not defined JDK call :try "%%~fD"
if not defined JDK if not defined RUNG_JDK_DIR for %%P in (
    "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu"
    "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks"
) do for /d %%D in ("%%~P\*") do if not defined JDK call :try "%%~fD"

if not defined JDK (
    echo rung: found no Java 25 or newer. Install a JDK 25, or set JAVA_HOME to the folder of one. 1>&2
    exit /b 1
)

rem A command is over before the optimizing compiler has paid for itself.
set "QUICK="
if not "%~1"=="" set "QUICK=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m -XX:-UsePerfData"
set "CACHE="
if exist "%HOME_DIR%\rung.aot" set CACHE="-XX:AOTCache=%HOME_DIR%\rung.aot"
"%JDK%\bin\java.exe" "@%HOME_DIR%\bin\java.args" %QUICK% %RUNG_JAVA_OPTS% %CACHE% "--module-path=%HOME_DIR%\fx" -jar "%HOME_DIR%\lib\rung.jar" %*
exit /b %ERRORLEVEL%

rem Sets JDK to the folder if it is a Java home of version 25 or newer; its release file says so.
:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do for /f "delims=.-+" %%M in ("%%~V") do if %%M GEQ 25 set "JDK=%~f1"
exit /b
