#compdef adsum
# Completes adsum in zsh. The words go to adsum with their quotes taken off: nothing of them is
# evaluated here.
_adsum() {
  local program=${${(Q)words[1]}/#\~\//$HOME/} typed flag line directive
  [[ -n ${commands[$program]-} || $program == */* && -x $program ]] || program=adsum # as of an alias
  typed=${(Q)${:-$IPREFIX$QIPREFIX$PREFIX$compstate[quote]}}
  local -a said=("${(@f)$($program __complete "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null </dev/null)}")
  directive=${said[-1]#:}

  [[ $typed == --*=* ]] && flag=${typed%%=*}=
  local -a names shown how=(-l -V adsum -d shown)
  integer width=0 begun=1 parted=0
  for line in "${(@)said[1,-2]}"; do
    names+=("$flag${line%%$'\t'*}")
    [[ $names[-1] == "$typed"* ]] || begun=0
    [[ ${names[-1]:$#typed:1} == "${names[1]:$#typed:1}" ]] || parted=1
    (( $#names[-1] > width )) && width=$#names[-1]
  done
  # what is told of the words stands beside them, in a column
  for line in "${(@)said[1,-2]}"; do
    if [[ $line == *$'\t'* ]]; then
      shown+=("${(r:width:)${:-$flag${line%%$'\t'*}}}  (${line#*$'\t'})")
    else
      shown+=("$flag$line")
    fi
  done

  (( directive & 2 )) && how+=(-S '')
  if (( ! begun )); then
    # They mean what is typed, but begin otherwise: one takes its place, of several what they
    # begin with would.
    how+=(-U)
    (( $#names > 1 )) && compstate[insert]='' compstate[list]='list force'
  elif (( parted )) && [[ -z $QIPREFIX$SUFFIX && ${(Q)words[CURRENT]} != "$typed" ]]; then
    # A quote is open within the word, and all that they begin with is typed: zsh would put that
    # in without the quote.
    compstate[insert]='' compstate[list]='list force'
  fi
  (( $#names )) && compadd "$how[@]" -a names
  [[ $directive == (0|16) && -n $flag ]] && compset -P '*='
  case $directive in
    0) _files ;;
    16) _files -/ ;;
  esac
}

if [[ ${zsh_eval_context[-1]-} == loadautofunc ]]; then
  _adsum "$@" # found in $fpath
else
  (( ${+functions[compdef]} )) || { autoload -Uz compinit && compinit -D }
  compdef _adsum adsum
fi
