let () = exit (Remlc.Driver.main ~version:Version.text (List.tl (Array.to_list Sys.argv)))
