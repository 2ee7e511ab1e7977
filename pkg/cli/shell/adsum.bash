# Completes adsum in bash, from 3.2 on; it needs nothing else. The line goes to adsum as it is
# typed and comes back quoted as bash needs it: nothing of it is evaluated here.
_adsum() {
  local program=$1 line directive reply
  case $program in '~/'*) program=${HOME-}/${program#'~/'} ;; esac
  type -P "$program" >/dev/null || program=adsum # as of an alias
  if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 403)); then
    line=$(LC_ALL=C && printf %s "${COMP_LINE:0:COMP_POINT}") # these count bytes
  else
    line=${COMP_LINE:0:COMP_POINT}
  fi

  COMPREPLY=()
  while IFS= read -r reply; do
    case $reply in
      :*) directive=${reply#:} ;; # the last line; no word begins so
      ?*) COMPREPLY[${#COMPREPLY[@]}]=$reply ;;
    esac
  done <<<"$("$program" __completeBash "$line" "$2" "${COMP_TYPE:-9}" 2>/dev/null </dev/null)"

  case ${directive:-4} in
    0) compopt -o default 2>/dev/null || _adsum_paths -f "$2" ;;
    16) compopt -o dirnames 2>/dev/null || _adsum_paths -d "$2" ;;
    38) compopt -o nospace -o nosort 2>/dev/null ;;
    *) compopt -o nosort 2>/dev/null ;; # from 4.4 on
  esac
  return 0
}

# _adsum_paths offers files, or folders, in a bash that cannot do so by itself.
_adsum_paths() {
  local path
  while IFS= read -r path; do
    [ -z "$path" ] || COMPREPLY[${#COMPREPLY[@]}]=$(printf %q "$path")
  done <<<"$(compgen "$1" -- "$2")"
}

complete -F _adsum adsum
