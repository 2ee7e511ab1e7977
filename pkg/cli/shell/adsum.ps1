# Completes adsum in PowerShell. The words go to adsum as the parser has read them: nothing of
# them is evaluated here.
Register-ArgumentCompleter -Native -CommandName adsum -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $before = @()
    $typed = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { break }
        $text = $element.Extent.Text
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $text = $element.Value }
        if ($element.Extent.EndOffset -ge $cursorPosition) { $typed = $text } else { $before += $text }
    }

    $program = $commandAst.CommandElements[0].Extent.Text
    if (-not (Get-Command -Name $program -CommandType Application -ErrorAction Ignore)) { $program = 'adsum' }
    $arguments = @('__complete') + $before + $typed
    if ($PSVersionTable.PSVersion -lt [version]'7.3' -or $PSNativeCommandArgumentPassing -eq 'Legacy') {
        # which drops what is empty, and the quotes in what is not
        $arguments = @($arguments | ForEach-Object { if ($_ -eq '') { '""' } else { $_ -replace '(\\*)"', '$1$1\"' } })
    }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $said = @(& $program @arguments 2>$null)
    } catch {
        return
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    if ($said.Count -eq 0) { return }

    $flag = if ($typed -match '^--[^=]+=') { $Matches[0] } else { '' }
    foreach ($line in $said | Select-Object -SkipLast 1) {
        $word, $about = $line -split "`t", 2
        $text = $flag + $word
        if ($text -notmatch '^[\p{L}\p{N}_./=-][\p{L}\p{N}_./=@:-]*$') {
            # PowerShell takes each of these for an apostrophe
            $text = "'" + ($text -replace "(['\u2018\u2019\u201A\u201B])", '$1$1') + "'"
        }
        $told = if ($about) { $about } else { $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $told)
    }
    $directive = $said[-1] -replace '^:', ''
    if ($said.Count -eq 1 -and $directive -notin '0', '16') { '' } # which keeps PowerShell from offering files
}
